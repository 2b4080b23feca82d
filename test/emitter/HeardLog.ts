import type { Log } from '../../src/emitter/log';

interface Line {
  level: keyof Log;
  fields: Record<string, unknown>;
  message: string;
}

/** A log that an operator has read: every line of it. */
export class HeardLog implements Log {
  readonly lines: Line[] = [];

  debug = (fields: Record<string, unknown>, message: string): void => this.write('debug', fields, message);
  info = (fields: Record<string, unknown>, message: string): void => this.write('info', fields, message);
  warn = (fields: Record<string, unknown>, message: string): void => this.write('warn', fields, message);
  error = (fields: Record<string, unknown>, message: string): void => this.write('error', fields, message);

  /** The messages of a level, in order. */
  of(level: keyof Log): string[] {
    return this.lines.flatMap((line) => (line.level === level ? [line.message] : []));
  }

  /** Everything, as it would stand in a file. */
  get text(): string {
    return this.lines.map((line) => JSON.stringify(line)).join('\n');
  }

  private write(level: keyof Log, fields: Record<string, unknown>, message: string): void {
    this.lines.push({ level, fields, message });
  }
}
