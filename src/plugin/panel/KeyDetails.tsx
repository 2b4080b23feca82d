import * as React from 'react';
import { Box } from '../theme/Box';
import type { Detail, DetailKind } from '../../handoff/envelope';
import type { StringKey } from '../strings/en';
import { useSpeech } from '../strings/TextContext';
import { Clamped } from './Clamped';
import { CopyButton } from './CopyButton';
import { Icon, type IconName } from './Icon';
import { detailValue } from './detailValue';

const kinds: Readonly<Partial<Record<DetailKind, { icon: IconName; words: StringKey }>>> = {
  order_id: { icon: 'box', words: 'WarmHandoffKindOrder' },
  invoice_id: { icon: 'bill', words: 'WarmHandoffKindInvoice' },
  refund_amount: { icon: 'money', words: 'WarmHandoffKindRefund' },
  amount: { icon: 'money', words: 'WarmHandoffKindAmount' },
  email: { icon: 'envelope', words: 'WarmHandoffKindEmail' },
  phone: { icon: 'phone', words: 'WarmHandoffKindPhone' },
  date: { icon: 'calendar', words: 'WarmHandoffKindDate' },
  person_name: { icon: 'person', words: 'WarmHandoffKindPerson' },
  address: { icon: 'pin', words: 'WarmHandoffKindAddress' },
};

/** An icon stands in the middle of the first line beside it: it has a box as high as that. */
const ONE_LINE = { display: 'inline-flex', alignItems: 'center', height: 'sizeIcon20', flexShrink: 0 } as const;

/** What stands beside each other, at its first line. */
const ROW = {
  display: 'flex',
  alignItems: 'flex-start',
  columnGap: 'space30',
  fontSize: 'fontSize30',
  lineHeight: 'lineHeight30',
} as const;

/** Kinds that are read from left to right in every language. */
const LATIN: ReadonlySet<DetailKind> = new Set(['email', 'phone', 'order_id', 'invoice_id']);

function Kind({ kind, label }: { kind: DetailKind | undefined; label: string }): JSX.Element {
  const { text, locale } = useSpeech();
  const known = kind && kinds[kind];
  if (!known) return <Icon name="tag" />;
  const words = text(known.words);
  // A label that says the kind itself needs no second word for it.
  const said = label.toLocaleLowerCase(locale).includes(words.toLocaleLowerCase(locale));
  return <Icon name={known.icon} title={said ? undefined : words} />;
}

function Value({ detail }: { detail: Detail }): JSX.Element {
  const { text, locale } = useSpeech();
  const value = detailValue(detail, locale);
  if (value.kind === 'masked') {
    return (
      <>
        <Box as="bdi" paddingY="space20" overflowWrap="anywhere" color="colorTextWeak">
          {value.text}
        </Box>
        <Box
          as="span"
          display="inline-flex"
          alignItems="center"
          columnGap="space20"
          paddingY="space20"
          flexShrink={0}
          color="colorTextWeak"
        >
          <Icon name="lock" />
          {text('WarmHandoffMasked')}
        </Box>
      </>
    );
  }
  const formatted = value.text !== detail.value;
  return (
    <>
      <Box title={formatted ? detail.value : undefined} minWidth="0" paddingY="space20" fontWeight="fontWeightMedium">
        <Clamped lines={3} isValue dir={detail.kind && LATIN.has(detail.kind) ? 'ltr' : undefined}>
          {value.text}
        </Clamped>
      </Box>
      <Box as="span" {...ONE_LINE} marginY="space20">
        <CopyButton label={detail.label} value={detail.value} />
      </Box>
    </>
  );
}

/** What the agent looks up with: label and value as rows, each kind with its sign, each value ready to be copied. */
export function KeyDetails({ details }: { details: readonly Detail[] }): JSX.Element {
  return (
    <Box
      as="dl"
      margin="space0"
      display="grid"
      gridTemplateColumns="fit-content(40%) minmax(0, 1fr)"
      columnGap="space50"
    >
      {details.map((detail, place) => (
        <React.Fragment key={place}>
          <Box as="dt" minWidth="0" color="colorTextWeak" fontWeight="fontWeightNormal">
            {/* Flex's own information panel lays out every list of terms in it; what is inside one is left alone. */}
            <Box {...ROW} paddingY="space20">
              <Box as="span" {...ONE_LINE} color="colorTextIcon">
                <Kind kind={detail.kind} label={detail.label} />
              </Box>
              <Box minWidth="0">
                <Clamped lines={2} isValue>
                  {detail.label}
                </Clamped>
              </Box>
            </Box>
          </Box>
          <Box as="dd" margin="space0" minWidth="0">
            <Box {...ROW}>
              <Value detail={detail} />
            </Box>
          </Box>
        </React.Fragment>
      ))}
    </Box>
  );
}
