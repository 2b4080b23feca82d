import * as React from 'react';
import { Box } from '@twilio-paste/core/box';
import { useSpeech } from '../strings/TextContext';
import { CopyButton } from './CopyButton';
import { QuietButton } from './QuietButton';

/** A label and a value, both of them somebody else's words. */
export interface Fact {
  label: string;
  value: string;
}

interface FactsProps {
  facts: readonly Fact[];
  copy?: boolean;
  /** How many to show before the rest hides behind a button. */
  most?: number;
}

/** Facts as rows, label beside value. */
export function Facts({ facts, copy = false, most = Infinity }: FactsProps): JSX.Element {
  const { text } = useSpeech();
  const [all, setAll] = React.useState(false);
  const hidden = Math.max(0, facts.length - most);
  return (
    <>
      <Box
        as="dl"
        margin="space0"
        display="grid"
        gridTemplateColumns="minmax(6rem, auto) minmax(0, 1fr)"
        columnGap="space60"
      >
        {(all ? facts : facts.slice(0, most)).map(({ label, value }, place) => (
          <React.Fragment key={place}>
            <Box as="dt" paddingY="space20" color="colorTextWeak" overflowWrap="anywhere">
              <bdi>{label}</bdi>
            </Box>
            <Box as="dd" margin="space0" display="flex" alignItems="center" columnGap="space20" minWidth="0">
              <Box as="bdi" paddingY="space20" overflowWrap="anywhere" fontWeight="fontWeightMedium">
                {value}
              </Box>
              {copy && <CopyButton label={label} value={value} />}
            </Box>
          </React.Fragment>
        ))}
      </Box>
      {hidden > 0 && (
        <QuietButton onClick={() => setAll(!all)} expanded={all}>
          {all ? text('WarmHandoffShowLess') : text('WarmHandoffShowMore', { count: hidden })}
        </QuietButton>
      )}
    </>
  );
}
