import * as React from 'react';
import { Box } from '../theme/Box';
import type { RoutingValue } from '../../handoff/routingAttributes';
import { useOpenByAction } from '../actions/usePanelAction';
import { useSpeech } from '../strings/TextContext';
import { textDirection } from '../strings/textDirection';
import { AsSent } from './AsSent';
import { QuietButton } from './QuietButton';
import { Section } from './Section';
import { Switch } from './Switch';
import { readableText } from './readableText';
import type { RoutingRow } from './routingRows';

/** Rows that are shown before the rest hides behind a button. */
const MOST_SHOWN = 6;

function Value({ value }: { value: RoutingValue }): JSX.Element {
  const { text } = useSpeech();
  switch (value.kind) {
    case 'text':
      return <bdi>{readableText(value.text)}</bdi>;
    case 'switch':
      return <>{text(value.on ? 'WarmHandoffYes' : 'WarmHandoffNo')}</>;
    case 'list':
      return (
        <Box as="ul" margin="space0" padding="space0" listStyleType="none">
          {value.items.map((item, place) => (
            <Box as="li" key={place} margin="space0" padding="space0">
              <Value value={item} />
            </Box>
          ))}
        </Box>
      );
    case 'fields':
      return (
        <Box as="ul" margin="space0" padding="space0" listStyleType="none">
          {value.fields.map((field, place) => (
            <Box as="li" key={place} margin="space0" padding="space0">
              <Box as="bdi" color="colorTextWeak" fontWeight="fontWeightNormal">
                {readableText(field.label)}
              </Box>
              {': '}
              <Nested value={field.value} />
            </Box>
          ))}
        </Box>
      );
  }
}

/** A value inside another: what has parts of its own stands below its name, moved in. */
function Nested({ value }: { value: RoutingValue }): JSX.Element {
  if (value.kind === 'text' || value.kind === 'switch') return <Value value={value} />;
  return (
    <Box paddingX="space40">
      <Value value={value} />
    </Box>
  );
}

function Row({ label, value }: RoutingRow): JSX.Element {
  const { locale } = useSpeech();
  const rtl = textDirection(locale) === 'rtl';
  return (
    <Box as="tr">
      <Box
        as="th"
        role="rowheader"
        width="9rem"
        padding="space0"
        paddingLeft={rtl ? 'space60' : 'space0'}
        paddingRight={rtl ? 'space0' : 'space60'}
        paddingY="space20"
        textAlign="start"
        verticalAlign="top"
        fontSize="inherit"
        fontWeight="fontWeightNormal"
        color="colorTextWeak"
        overflowWrap="anywhere"
      >
        <bdi>{readableText(label)}</bdi>
      </Box>
      <Box
        as="td"
        padding="space0"
        paddingY="space20"
        verticalAlign="top"
        fontSize="inherit"
        fontWeight="fontWeightMedium"
        overflowWrap="anywhere"
      >
        <Value value={value} />
      </Box>
    </Box>
  );
}

interface RoutingProps {
  rows: readonly RoutingRow[];
  /** All the task carries, Flex's own attributes among it. */
  taskAttributes: unknown;
}

/** The routing attributes in a table, or all of the task's attributes as they were sent. */
export function Routing({ rows, taskAttributes }: RoutingProps): JSX.Element {
  const { text, locale } = useSpeech();
  const [all, setAll] = React.useState(false);
  const [asSent, toggleAsSent] = useOpenByAction('HandoffShowAsSent');
  const hidden = Math.max(0, rows.length - MOST_SHOWN);
  return (
    <Section
      title={text('WarmHandoffRouting')}
      aside={
        <Switch on={asSent} onToggle={toggleAsSent}>
          {text('WarmHandoffAsSent')}
        </Switch>
      }
    >
      {asSent ? (
        <AsSent value={taskAttributes} />
      ) : (
        <>
          <Box
            as="table"
            width="100%"
            tableLayout="fixed"
            borderCollapse="collapse"
            aria-label={text('WarmHandoffRouting')}
          >
            <tbody>
              {(all ? rows : rows.slice(0, MOST_SHOWN)).map((row, place) => (
                <Row key={place} {...row} />
              ))}
            </tbody>
          </Box>
          {hidden > 0 && (
            <QuietButton onClick={() => setAll(!all)} expanded={all}>
              {all
                ? text('WarmHandoffShowLess')
                : text('WarmHandoffShowMore', { count: hidden.toLocaleString(locale) })}
            </QuietButton>
          )}
        </>
      )}
    </Section>
  );
}
