/** A line of input that says below itself, while one types, what is wrong with it or what it means, and what Tab would make of it. */
import {
  createPrompt,
  isBackspaceKey,
  isEnterKey,
  isTabKey,
  makeTheme,
  useEffect,
  useKeypress,
  usePrefix,
  useState,
} from '@inquirer/core';
import type { InputPrompt } from './prompter.ts';

export interface LiveInput extends InputPrompt {
  readonly dim: (text: string) => string;
  readonly wrap: (text: string) => string;
}

/** What Tab makes of the line; an empty one becomes the default where nothing else is suggested. */
const completed = ({ suggest }: LiveInput, value: string, preset: string): string =>
  suggest?.(value) ?? (value === '' ? preset : value);

function helpOf({ preview, suggest, dim, wrap }: LiveInput, value: string): string {
  const suggested = suggest?.(value);
  return [preview?.(value) ?? '', ...(suggested === undefined ? [] : [`Tab: ${suggested}`])]
    .filter((text) => text !== '')
    .map((text) => dim(wrap(text)))
    .join('\n');
}

export const liveInput = createPrompt<string, LiveInput>((config, done) => {
  const [status, setStatus] = useState<'idle' | 'done'>('idle');
  const theme = makeTheme({});
  const prefix = usePrefix({ status, theme });
  const [preset, setPreset] = useState(config.default ?? '');
  const [value, setValue] = useState('');
  // Shown from the Enter that was refused until the line changes.
  const [refused, setRefused] = useState<string | undefined>(undefined);

  useEffect((rl) => {
    if (config.prefill !== true || preset === '') return;
    rl.write(preset);
    setValue(preset);
  }, []);

  useKeypress((key, rl) => {
    if (status === 'done') return;
    if (isEnterKey(key)) {
      const answer = value === '' && config.prefill !== true ? preset : value;
      const checked = config.validate(answer);
      if (checked !== true) {
        // Enter cleared the line; whoever mistyped wants to mend it.
        rl.write(value);
        return setRefused(checked);
      }
      setValue(answer);
      setStatus('done');
      done(answer);
    } else if (isTabKey(key)) {
      // The key itself has written a tab.
      const whole = completed(config, value, preset);
      rl.clearLine(0);
      rl.write(whole);
      setValue(whole);
      setRefused(undefined);
    } else if (isBackspaceKey(key) && value === '') {
      setPreset('');
    } else {
      setValue(rl.line);
      setRefused(undefined);
    }
  });

  const message = theme.style.message(config.message, status);
  if (status === 'done')
    return `${prefix} ${message} ${value === '' ? config.dim('(end)') : theme.style.answer(value)}`;
  const shown = value === '' && preset !== '' ? ` ${config.dim(`(${preset})`)}` : '';
  const below = refused === undefined ? helpOf(config, value) : theme.style.error(config.wrap(refused).trimStart());
  return [`${prefix} ${message}${shown} ${value}`, below];
});
