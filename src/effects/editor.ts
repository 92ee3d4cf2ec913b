/** The editor of whoever sits at the terminal. */
import { spawn } from 'node:child_process';

/** Opens a file and waits until it is closed; false: that did not work. `command` may have arguments, as $EDITOR may. */
export function openEditor(command: string, file: string): Promise<boolean> {
  const [program = '', ...args] = command.split(/\s+/).filter((word) => word !== '');
  return new Promise((resolve) => {
    const child = spawn(program, [...args, file], { stdio: 'inherit' });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
