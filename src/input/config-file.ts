/** Apart from what reads it: finding a project must not load a YAML parser. */
export const CONFIG_FILE = 'backend-feature.yaml';

/** The JSON Schema of the settings, in the project: editors complete and check them by it. */
export const SETTINGS_SCHEMA = '.backend-feature/settings.schema.json';
