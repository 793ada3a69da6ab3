// Walks through every page of a console in a headless Chromium, in light and dark, wide and narrow; checks that it is
// accessible (axe), asks nobody but its own server, says no error and does not scroll sideways; and takes pictures of it.
// With --approve it approves the first action that waits instead; with --watch it says what becomes of its link to a
// gateway that goes and comes back, until it is told of an incident; with --provider it signs in at an OpenID Connect
// provider that lets everybody in. Ends with 1 and says why when something is wrong.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values: given } = parseArgs({
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    out: { type: 'string' },
    incident: { type: 'string' },
    workload: { type: 'string' },
    approve: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    provider: { type: 'boolean', default: false },
    browser: { type: 'string', default: '/usr/bin/chromium-headless-shell' },
  },
});
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = { wide: { width: 1920, height: 1080 }, narrow: { width: 390, height: 844 } };
const PAGES = {
  now: '#/',
  incident: `#/incident/${given.incident}`,
  actions: '#/actions',
  policies: '#/policies',
  explore: '#/explore',
  workload: `#/workload/${given.workload}`,
  silences: '#/silences',
  health: '#/health',
};
const problems = [];

async function signIn(page) {
  await page.goto(given.url);
  if (given.token) {
    await page.getByLabel('API token').fill(given.token);
    await page.getByRole('button', { name: 'Go on' }).click();
  }
  await page.getByRole('heading', { name: 'Now' }).waitFor();
}

async function settled(page) {
  await page.getByText('Asking …').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
}

async function check(page, where) {
  const found = await page.evaluate(`${AXE}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })`);
  for (const each of found.violations) {
    problems.push(`${where}: ${each.id}, ${each.help}: ${each.nodes.map((node) => node.target.join(' ')).slice(0, 3).join('; ')}`);
  }
  const beyond = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
  if (beyond > 0) {
    problems.push(`${where}: it scrolls sideways, by ${beyond} px`);
  }
}

async function walk(browser, theme, size) {
  const context = await browser.newContext({ viewport: SIZES[size], colorScheme: theme });
  const page = await context.newPage();
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(given.url).origin) {
      problems.push(`it asks ${request.url()}`);
    }
  });
  page.on('pageerror', (error) => problems.push(`an error is thrown: ${error.message}`));
  page.on('console', (message) => {
    const isAsked = message.text().includes('401');
    if (message.type() === 'error' && !isAsked) {
      problems.push(`the console says: ${message.text()}`);
    }
  });
  await signIn(page);
  for (const [name, path] of Object.entries(PAGES)) {
    await page.goto(given.url + path);
    await page.locator('h1').first().waitFor();
    await settled(page);
    if (name === 'incident') {
      await page.locator('.topology .box').first().waitFor();
    }
    const where = `${name}, ${theme}, ${size}`;
    for (const each of await page.getByRole('alert').allTextContents()) {
      problems.push(`${where}: ${each}`);
    }
    await check(page, where);
    await page.screenshot({ path: join(given.out, `${name}-${theme}-${size}.png`), fullPage: size === 'wide' });
  }
  return page;
}

/** An incident as it fills a screen, for those who have not seen one yet. */
async function picture(page) {
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.goto(given.url + PAGES.incident);
  await page.locator('.topology .box').first().waitFor();
  await settled(page);
  await page.screenshot({ path: join(given.out, 'incident.png') });
}

async function decide(page) {
  await signIn(page);
  await page.goto(`${given.url}#/actions`);
  await page.getByRole('button', { name: 'Approve' }).first().click();
  await page.getByLabel('Why it is right').fill('it is what we would do');
  await page.keyboard.press('Enter');
  await page.locator('.badge.approved, .badge.executed, .badge.verified').first().waitFor({ timeout: 60_000 });
}

const LONG_MILLIS = 120_000;

async function watch(page) {
  await signIn(page);
  await page.locator('.link.live').waitFor();
  console.log('live');
  await page.locator('.link.polling').waitFor({ timeout: LONG_MILLIS });
  console.log('away');
  await page.locator('.link.live').waitFor({ timeout: LONG_MILLIS });
  await page.getByText('All is well').waitFor();
  console.log('live');
  // While it is live it looks for nothing by itself.
  await page.locator('tbody tr').first().waitFor({ timeout: LONG_MILLIS });
  console.log('told');
}

/** By the provider, from a page to the same page; nothing that lets anybody in is left behind. */
async function signInByProvider(page) {
  await page.goto(`${given.url}#/explore`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Explore' }).waitFor();
  await page.locator('.link.live').waitFor();
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  if (/plimsoll-(token|signing-in)/.test(kept) || page.url().includes('code=')) {
    problems.push(`it leaves behind ${kept} at ${page.url()}`);
  }
  // As long as the token of the first visit would have lasted, and longer.
  await page.waitForTimeout(6_000);
  await page.goto(`${given.url}#/actions`);
  await page.getByRole('heading', { name: 'Actions' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await check(page, 'signing in');
}

async function byKeys(page) {
  await page.goto(`${given.url}#/`);
  await page.getByRole('heading', { name: 'Now' }).waitFor();
  await page.keyboard.press('4');
  await page.getByRole('heading', { name: 'Explore' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('shop');
  const typed = await page.getByLabel('Namespace').inputValue();
  if (typed !== 'shop') {
    problems.push(`the key / does not lead to the first field, which says '${typed}'`);
  }
}

if (given.out) {
  mkdirSync(given.out, { recursive: true });
}
const browser = await chromium.launch({ executablePath: given.browser, args: ['--no-sandbox'] });
try {
  if (given.approve) {
    await decide(await browser.newPage());
  } else if (given.provider) {
    await signInByProvider(await browser.newPage());
  } else if (given.watch) {
    await watch(await browser.newPage());
  } else {
    const page = await walk(browser, 'light', 'wide');
    await walk(browser, 'dark', 'wide');
    await walk(browser, 'light', 'narrow');
    await walk(browser, 'dark', 'narrow');
    await byKeys(page);
    await picture(page);
  }
} catch (error) {
  problems.push(String(error));
} finally {
  await browser.close();
}
problems.forEach((each) => console.error(each));
process.exit(problems.length === 0 ? 0 : 1);
