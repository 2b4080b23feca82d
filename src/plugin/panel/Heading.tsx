import * as React from 'react';
import { Box } from '@twilio-paste/core/box';
import type { Sentiment } from '../../handoff/envelope';
import type { HandoffView } from '../../handoff/readHandoff';
import { channelKey, sentimentWords } from '../strings/wording';
import { useSpeech } from '../strings/TextContext';
import { Icon, type IconName } from './Icon';
import { ReasonBadge } from './ReasonBadge';
import { elapsed } from './elapsed';
import { useNow } from './useNow';

const faces: Readonly<Record<Sentiment['label'], IconName>> = {
  negative: 'frown',
  neutral: 'even',
  positive: 'smile',
  mixed: 'even',
};

/** Why, how the customer feels, through which channel and how long ago: the first thing an agent reads. */
export function Heading({ view }: { view: HandoffView }): JSX.Element {
  const { text, locale } = useSpeech();
  const now = useNow();
  const channel = view.channel && channelKey(view.channel);
  const facts = [channel ? text(channel) : view.channel, elapsed(view.at, now, locale), view.agent?.name];
  const said = facts.filter((fact) => fact !== undefined && fact !== '');
  return (
    <Box as="header" display="flex" flexWrap="wrap" alignItems="center" columnGap="space50" rowGap="space30">
      {view.reason && <ReasonBadge code={view.reason.code} />}
      {view.sentiment && (
        <Box as="span" display="inline-flex" alignItems="center" columnGap="space20" color="colorTextWeak">
          <Icon name={faces[view.sentiment.label]} />
          {text(sentimentWords[view.sentiment.label])}
        </Box>
      )}
      {said.length > 0 && (
        <Box as="span" color="colorTextWeak" marginLeft="auto">
          {said.map((fact, place) => (
            <React.Fragment key={place}>
              {place > 0 && ' · '}
              <bdi>{fact}</bdi>
            </React.Fragment>
          ))}
        </Box>
      )}
    </Box>
  );
}
