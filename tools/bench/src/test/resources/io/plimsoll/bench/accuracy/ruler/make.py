"""Made once, with seed 7, by the project's Python rulers (numpy); see README.md beside the files."""
import sys, json, os; sys.path.insert(0, sys.argv[2])
import numpy as np, metrics as m, nab_score as nab
out = sys.argv[1]; rng = np.random.default_rng(7); r3 = lambda x: np.round(x, 3)
# series: label, score (gated, many zeros, ties), severity (dense)
series = []
for n, per in ((400, 24), (997, 0), (3000, 144), (60, 0)):
    lab = np.zeros(n, int)
    for _ in range(max(0, n // 200)):
        s = rng.integers(0, n - 12); lab[s:s + int(rng.integers(1, 12))] = 1
    if n == 997: lab[-3:] = 1; lab[0:2] = 1
    if n == 60: lab[:] = 0
    v = r3(10 + (3 * np.sin(2 * np.pi * np.arange(n) / per) if per else 0) + rng.normal(0, .4, n) + 2 * lab)
    sev = r3(np.abs(rng.standard_t(3, n)) + lab * rng.exponential(2, n))
    sc = np.where(sev > 1.6, np.minimum(1, np.round(sev / 5, 1)), 0.0)
    series.append((v, lab, sc, sev))
fig = {}
for i, (v, lab, sc, sev) in enumerate(series):
    with open('%s/series-%d.csv' % (out, i), 'w') as f:
        f.write('value,label,score,severity\n')
        for row in zip(v, lab, sc, sev): f.write('%r,%d,%r,%r\n' % (float(row[0]), row[1], float(row[2]), float(row[3])))
    fig['series-%d.period' % i] = m.find_period(v)
    for name, x in (('score', sc), ('severity', sev)):
        fig['series-%d.%s.vusPr' % (i, name)] = m.vus_pr(lab, x, m.find_period(v))
for name, k in (('score', 2), ('severity', 3)):
    S = [(x[1], x[k]) for x in series]
    fig['%s.delayF1' % name], fig['%s.delayPrecision' % name], fig['%s.delayRecall' % name], fig['%s.delayThreshold' % name] = m.delay_f1(S, 7)
    t = m.tol_f1(S, 10)
    for key, val in zip(('eventF1', 'eventPrecision', 'eventRecall', 'eventThreshold', 'medianDelay', 'falseAlarms'), t): fig['%s.%s' % (name, key)] = float(val)
    t = m.tol_f1(S, 10, thr=.5)
    for key, val in zip(('eventF1', 'eventPrecision', 'eventRecall', 'eventThreshold', 'medianDelay', 'falseAlarms'), t): fig['%s.atHalf.%s' % (name, key)] = float(val)
# NAB: five small files, two of them the tuning half
os.makedirs(out + '/nab/data/c', exist_ok=True); os.makedirs(out + '/nab/labels', exist_ok=True)
import datetime
wins = {}; t0 = datetime.datetime(2015, 9, 1, 11, 25)
for i, (n, w) in enumerate(((400, [(100, 140), (300, 330)]), (700, [(20, 60), (400, 460)]), (300, []), (500, [(420, 499)]), (6000, [(700, 760), (2000, 2600)]))):
    ts = [(t0 + datetime.timedelta(minutes=5 * j)) for j in range(n)]
    if i == 1: ts[450:] = [t - datetime.timedelta(hours=1) for t in ts[450:]]   # clocks go back: doubled times
    ts = [t.strftime('%Y-%m-%d %H:%M:%S') for t in ts]
    x = rng.random(n) ** 3
    for a, b in w: x[a:b + 1] = np.maximum(x[a:b + 1], rng.random(b - a + 1))
    x = np.round(x, 2 if i < 4 else 3)
    name = 'c/f%d.csv' % i; wins[name] = [[ts[a] + '.000000', ts[b] + '.000000'] for a, b in w]
    with open(out + '/nab/data/' + name, 'w') as f: f.write('timestamp,value,anomaly_score\n' + ''.join('%s,%r,%r\n' % (t, float(y), float(y)) for t, y in zip(ts, x)))
json.dump(wins, open(out + '/nab/labels/combined_windows.json', 'w'), indent=1)
A = ['c/f0.csv', 'c/f1.csv', 'c/f4.csv']; Bh = ['c/f2.csv', 'c/f3.csv']
open(out + '/nab/labels/half-a.txt', 'w').write('\n'.join(A) + '\n'); open(out + '/nab/labels/half-b.txt', 'w').write('\n'.join(Bh) + '\n')
for key, kw in (('whole', {}), ('halfA', dict(files=set(A))), ('halfB', dict(files=set(Bh), tune_on=set(A)))):
    r = nab.score_dir(out + '/nab/data', out + '/nab', **kw)
    for p, q in (('standard', 'standard'), ('reward_low_FP_rate', 'lowFp'), ('reward_low_FN_rate', 'lowFn')):
        fig['nab.%s.%s' % (key, q)] = float(r[p]['score']); fig['nab.%s.%s.threshold' % (key, q)] = r[p]['threshold']
with open(out + '/figures.csv', 'w') as f:
    f.write('figure,value\n' + ''.join('%s,%r\n' % (k, float(v)) for k, v in fig.items() if v == v))
