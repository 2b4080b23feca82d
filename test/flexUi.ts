/** What the panel takes of Flex's code while it runs; loading all of Flex would take each test file seconds. */
export { default as styled } from '@emotion/styled';
