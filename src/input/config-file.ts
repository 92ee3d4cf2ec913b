/** Apart from what reads it: finding a project must not load a YAML parser. */
export const CONFIG_FILE = 'backend-feature.yaml';
