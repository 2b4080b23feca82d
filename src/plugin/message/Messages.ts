import type * as Flex from '@twilio/flex-ui';
import { MostRecent } from '../task/MostRecent';
import { Carets, shownEditor, type MessageEditor } from './MessageEditor';

/** What became of a text that was to be put into a message. */
export type Put =
  | 'put'
  /** It stands there already: the agent is only taken to it. */
  | 'there'
  /** There is no message to put it into, as in an e-mail that nobody has begun to answer. */
  | 'nowhere';

/** What an agent writes to a customer, in whichever editor Flex has for it. Nothing that they wrote is ever replaced. */
export interface Messages {
  /** What the agent has written and not sent. It changes with each key; it is not what will be sent. */
  written: (task: Flex.ITask) => string;
  put: (task: Flex.ITask, text: string) => Promise<Put>;
  isEmail: (task: Flex.ITask) => boolean;
}

/** Looks at Flex's editors where they are shown, and at its store where they are not. */
export function createMessages(flex: typeof Flex, manager: Flex.Manager): Messages {
  const carets = new Carets();
  /** By conversation, what an editor held when a text had been put into it. */
  const untouched = new MostRecent<string>();
  const state = (): Flex.AppState => manager.store.getState().flex;
  const conversationOf = (task: Flex.ITask): string => flex.TaskHelper.getTaskConversationSid(task);
  const stored = (conversationSid: string): { inputText?: string; htmlValue?: unknown } =>
    state().chat.conversationInput[conversationSid] ?? {};
  const editorOf = (task: Flex.ITask): MessageEditor | undefined =>
    state().view.selectedTaskSid === task.sid ? shownEditor(carets) : undefined;
  const isEmail = (task: Flex.ITask): boolean => flex.TaskHelper.isEmailTask(task);

  const ownTasks = (): Flex.ITask[] => [...(state().worker.tasks?.values() ?? [])];
  // What was only put there is nothing that the agent types: the customer is not told of it before it is touched.
  flex.Actions.addListener('beforeSendTyping', ({ conversationSid }: { conversationSid?: string }, abort) => {
    const before = conversationSid === undefined ? undefined : untouched.get(conversationSid);
    if (conversationSid === undefined || before === undefined) return;
    const task = ownTasks().find((one) => conversationOf(one) === conversationSid);
    const now = (task && editorOf(task)?.text()) ?? stored(conversationSid).inputText ?? '';
    if (now === before) abort();
    else untouched.take(conversationSid);
  });

  return {
    isEmail,
    written: (task) => {
      const { inputText = '', htmlValue } = stored(conversationOf(task));
      return editorOf(task)?.text() ?? (htmlValue === undefined ? inputText : JSON.stringify(htmlValue));
    },
    put: async (task, text) => {
      const conversationSid = conversationOf(task);
      const editor = editorOf(task);
      if (editor?.text().includes(text.trim())) {
        editor.focus();
        return 'there';
      }
      if (editor) {
        await editor.insert(text);
        untouched.set(conversationSid, editor.text());
        return 'put';
      }
      if (isEmail(task)) return 'nowhere';
      const before = stored(conversationSid).inputText ?? '';
      if (before.includes(text.trim())) return 'there';
      const body = before.trim() === '' ? text : `${before.trimEnd()}\n${text}`;
      untouched.set(conversationSid, body);
      await flex.Actions.invokeAction('SetInputText', {
        conversationSid,
        body,
        selectionStart: body.length,
        selectionEnd: body.length,
      });
      return 'put';
    },
  };
}
