import * as React from 'react';
import type { ITask } from '@twilio/flex-ui';
import { Box } from '../theme/Box';
import type { Article, Feedback, Source, Suggestion } from '../../handoff/suggestions';
import { Icon } from '../panel/Icon';
import { QuietButton } from '../panel/QuietButton';
import { useSpeech } from '../strings/TextContext';
import { ArticleView } from './ArticleView';
import { AskBox } from './AskBox';
import { BestLine } from './BestLine';
import { QuickActions } from './QuickActions';
import { Replies } from './Replies';
import { SuggestFrame, type SuggestLayout } from './SuggestFrame';
import { SuggestionCard } from './SuggestionCard';
import type { SuggestServices } from './SuggestServices';
import { useSuggestions } from './useSuggestions';

interface SuggestPartProps {
  task: ITask;
  handoffId: string;
  services: SuggestServices;
  layout: SuggestLayout;
}

/** Suggested replies, articles and quick actions for what the customer wrote last, and the agent's own question. */
export function SuggestPart({ task, handoffId, services, layout }: SuggestPartProps): JSX.Element | null {
  const { text } = useSpeech();
  const { state, dismiss } = useSuggestions(services, task, handoffId);
  const [article, setArticle] = React.useState<Article>();
  const opening = React.useRef<AbortController>();
  React.useEffect(() => () => opening.current?.abort(), []);
  // An emitter without knowledge answers nothing: then there is nothing to show, and nothing to ask.
  if (state.seq < 0) return null;
  const say = task.channelType === 'voice';

  const feedback = (body: Feedback): void => services.feedback(task, handoffId, body);
  const put = (suggestion: Pick<Suggestion, 'id' | 'text'>, send = false): void =>
    void services.use(task, handoffId, suggestion, send);
  const open = (suggestionId: string, source: Source): void => {
    opening.current?.abort();
    const gone = (opening.current = new AbortController());
    void services.article(handoffId, source.id, gone.signal).then((answer) => {
      if (answer.kind === 'ok' && !gone.signal.aborted) setArticle(answer.body);
    });
    feedback({ suggestionId, event: 'article_opened' });
  };
  const link = (suggestionId: string, { url }: Source): void => {
    if (!url) return;
    put({ id: suggestionId, text: url });
    feedback({ suggestionId, event: 'link_inserted' });
  };

  const use = (suggestion: Suggestion, send: boolean): void => {
    if (say) feedback({ suggestionId: suggestion.id, event: 'used' });
    else put(suggestion, send);
  };

  const replies = state.shown.filter(({ kind }) => kind === 'reply');
  const [best] = replies;
  // A reply names its article itself.
  const named = new Set(replies.flatMap(({ sources }) => sources.map(({ id }) => id)));
  const articles = state.shown
    .filter(({ kind }) => kind === 'article')
    .flatMap(({ id, sources }) => sources.filter((source) => !named.has(source.id)).map((source) => ({ id, source })));
  const actions = state.shown.flatMap(({ action }) => (action ? [action] : []));
  const status = state.waiting
    ? text('WarmHandoffSuggestionsWait')
    : state.writing
      ? text('WarmHandoffSuggestionsWriting')
      : replies.length === 0 && text('WarmHandoffSuggestionsNone');
  return (
    <SuggestFrame
      layout={layout}
      status={status}
      line={
        best && <BestLine suggestion={best} say={say} maySend={services.maySend} onUse={(send) => use(best, send)} />
      }
    >
      <Box display="flex" flexDirection="column" rowGap="space40">
        <Replies replies={replies}>
          {(suggestion) => (
            <SuggestionCard
              key={suggestion.id}
              suggestion={suggestion}
              say={say}
              maySend={services.maySend}
              onUse={(send) => use(suggestion, send)}
              onDismiss={() => {
                dismiss(suggestion);
                feedback({ suggestionId: suggestion.id, event: 'dismissed' });
              }}
              onNotHelpful={(reason) => {
                dismiss(suggestion);
                feedback({ suggestionId: suggestion.id, event: 'not_helpful', reason });
              }}
              onOpen={(source) => open(suggestion.id, source)}
              onLink={(source) => link(suggestion.id, source)}
            />
          )}
        </Replies>
        {articles.length > 0 && (
          <Box display="flex" flexWrap="wrap" columnGap="space40">
            {articles.map(({ id, source }) => (
              <QuietButton key={source.id} look="weak" onClick={() => open(id, source)}>
                <Icon name="file" />
                <bdi>{source.title}</bdi>
              </QuietButton>
            ))}
          </Box>
        )}
        {article && <ArticleView article={article} onClose={() => setArticle(undefined)} />}
        <QuickActions
          actions={actions}
          run={async (action, fields) => {
            const answer = await services.run(task, handoffId, action, fields);
            if (answer.kind !== 'ok') return { ok: false, message: text('WarmHandoffActionFailed') };
            const said = answer.body.message;
            return {
              ok: answer.body.ok,
              message: said ?? text(answer.body.ok ? 'WarmHandoffActionDone' : 'WarmHandoffActionFailed'),
            };
          }}
        />
        <AskBox
          ask={(question, signal) => services.ask(task, handoffId, question, signal)}
          onInsert={say ? undefined : (answer) => put({ id: 'ask', text: answer })}
          onOpen={(source) => open('ask', source)}
          onLink={say ? undefined : (source) => link('ask', source)}
        />
      </Box>
    </SuggestFrame>
  );
}
