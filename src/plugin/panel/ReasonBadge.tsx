import * as React from 'react';
import type { BoxProps } from '@twilio-paste/core/box';
import { Box } from '../theme/Box';
import type { ReasonCode } from '../../handoff/envelope';
import type { HandoffView } from '../../handoff/readHandoff';
import { reasonKey } from '../strings/wording';
import { useSpeech } from '../strings/TextContext';
import { Icon, type IconName } from './Icon';

type Tone = Pick<BoxProps, 'color' | 'backgroundColor' | 'borderColor'>;

const calm: Tone = {
  color: 'colorTextPrimaryStrong',
  backgroundColor: 'colorBackgroundPrimaryWeakest',
  borderColor: 'colorBorderPrimaryWeaker',
};
const careful: Tone = {
  color: 'colorTextWarningStrong',
  backgroundColor: 'colorBackgroundWarningWeakest',
  borderColor: 'colorBorderWarningWeaker',
};
const urgent: Tone = {
  color: 'colorTextErrorStrong',
  backgroundColor: 'colorBackgroundErrorWeakest',
  borderColor: 'colorBorderErrorWeaker',
};

const looks: Readonly<Record<ReasonCode, { icon: IconName; tone: Tone }>> = {
  customer_requested: { icon: 'person', tone: calm },
  complex_issue: { icon: 'layers', tone: calm },
  other: { icon: 'handover', tone: calm },
  low_confidence: { icon: 'question', tone: careful },
  max_turns_exceeded: { icon: 'loop', tone: careful },
  policy_required: { icon: 'shield', tone: careful },
  sensitive_topic: { icon: 'alert', tone: urgent },
  high_frustration: { icon: 'frown', tone: urgent },
};

/** Why the virtual agent let go: in words, with an icon, in a colour that says how carefully to begin. */
export function ReasonBadge({ code, source }: { code: ReasonCode; source: HandoffView['source'] }): JSX.Element {
  const { text } = useSpeech();
  const { icon, tone } = looks[code];
  return (
    <Box
      {...tone}
      as="span"
      display="inline-flex"
      alignItems="center"
      columnGap="space30"
      paddingX="space40"
      paddingY="space20"
      borderStyle="solid"
      borderWidth="borderWidth10"
      borderRadius="borderRadiusPill"
      fontSize="fontSize30"
      lineHeight="lineHeight30"
      fontWeight="fontWeightSemibold"
    >
      <Icon name={icon} />
      {text(reasonKey({ code }, source))}
    </Box>
  );
}
