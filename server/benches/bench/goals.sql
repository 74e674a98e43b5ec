-- 20 departments, 10 years, 50 indicators each in ten goals, and 120 figures for each of the 10,000: 1,200,000 in all. The same
-- statements make them on SQLite and on PostgreSQL, once {day} and {last} stand for the day of a figure and of the last one, three
-- days apart from 1 April on; the base is empty but for its tables.
INSERT INTO department (id, slug, name, name_en, kana, place)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19)
SELECT i + 1, 'department-' || i, '部' || i, 'Department ' || i, 'ぶ', i FROM n;
INSERT INTO manifesto (id, department_id, year, post, post_en, message, message_en, remark, remark_en, version, published_at, updated_at)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9)
SELECT (d.id - 1) * 10 + n.i + 1, d.id, 2017 + n.i, '部長', '', '使命です。', '', '見本の数値です。', '', 1, '2026-04-01T00:00:00Z', '2026-04-01T00:00:00Z'
FROM department d CROSS JOIN n;
INSERT INTO goal (id, manifesto_id, parent_id, year, slug, place, title, title_en, policy, policy_en, measures, measures_en, outputs, outputs_en, outcome, outcome_en, division, division_en, weight, updated_at)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9)
SELECT (m.id - 1) * 10 + n.i + 1, m.id, CASE WHEN n.i < 5 THEN NULL ELSE (m.id - 1) * 10 + n.i - 4 END, m.year,
  'goal-' || m.department_id || '-' || n.i, n.i, '目標' || n.i, 'Goal ' || n.i, '方針です。市民に届けます。', '', '取組みです。', '', '', '', '', '', '担当課', '', 1, '2026-04-01T00:00:00Z'
FROM manifesto m CROSS JOIN n;
INSERT INTO indicator (id, goal_id, manifesto_id, slug, place, name, name_en, kind, unit, unit_en, baseline, target, course, rhythm, weight, live, signed, last_on, last_value, last_source)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4)
SELECT (g.id - 1) * 5 + n.i + 1, g.id, g.manifesto_id, 'indicator-' || g.place || '-' || n.i, n.i, '指標' || n.i, 'Indicator ' || n.i, 'numeric', '件', '', 0, 120000,
  (g.year + 1) || '-03-31', 1, 1, '', FALSE, {last}, 119000, '担当課調べ'
FROM goal g CROSS JOIN n;
INSERT INTO measurement (indicator_id, day, value, source, source_en, evidence, post, post_en, entered_at, state, counted_at)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 119)
SELECT i.id, {day}, n.i * 1000, '担当課調べ', '', '', '担当課', '', '2026-04-01T00:00:00Z', 'public', '2026-04-01T00:00:00Z'
FROM indicator i JOIN goal g ON g.id = i.goal_id CROSS JOIN n;
