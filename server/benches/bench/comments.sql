BEGIN;
INSERT INTO comment_group (case_id, number, title, section, summary, view, treatment, reason, clause_before, clause_after, goal_slug, answered)
WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 300)
SELECT {case}, n, '測定のためのまとまり' || n, 'promotion', '', '市の考え方です。', 'reference', '理由です。', '', '', '', TRUE FROM count;
UPDATE comment_unit SET state = 'grouped',
    group_id = (SELECT g.id FROM comment_group g WHERE g.case_id = {case} AND g.number = comment_unit.id % 300 + 1),
    signed_at = (SELECT public_at FROM comment_case WHERE id = {case}),
    shown = (SELECT o.body FROM comment_opinion o WHERE o.id = comment_unit.opinion_id)
WHERE case_id = {case} AND state = 'ungrouped';
UPDATE comment_group SET different = (SELECT COUNT(*) FROM comment_unit u WHERE u.group_id = comment_group.id),
    units = (SELECT COALESCE(SUM(u.copies), 0) FROM comment_unit u WHERE u.group_id = comment_group.id) WHERE case_id = {case};
UPDATE comment_case SET closes_on = '{closes}', results_on = '{results}', published_on = '{published}',
    difference = (SELECT difference FROM comment_case WHERE slug = 'policy-goals'),
    figures = (SELECT figures FROM comment_case WHERE slug = 'policy-goals') WHERE id = {case};
COMMIT;
