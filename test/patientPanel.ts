import { configure } from '@testing-library/react';

// What is waited for comes within the second in which the library gives up, but for a machine that is busy.
configure({ asyncUtilTimeout: 60_000 });
