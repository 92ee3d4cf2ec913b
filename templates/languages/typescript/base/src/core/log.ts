/** Structured logs: one JSON object a line, each with the correlation id of its request. */

/** What is needed to say something outside a request. */
export interface Log {
  warn(message: string): void;
}

export type LogLevel = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

const LEVELS = { DEBUG: 'debug', INFO: 'info', WARNING: 'warn', ERROR: 'error' } as const;
const NAMES: Readonly<Record<string, string>> = { warn: 'WARNING' };

/** For the logger (pino) of the service. */
export const logging = (level: LogLevel) => ({
  level: LEVELS[level],
  base: null,
  messageKey: 'message',
  timestamp: (): string => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (label: string) => ({ level: NAMES[label] ?? label.toUpperCase() }) },
});
