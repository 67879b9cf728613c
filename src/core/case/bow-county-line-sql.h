/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What belongs to a county line, as the beginning of a query with one
 * parameter `?`: the reference of an organisation or of a telephone. After it
 * `part(id)` holds the rows. Reading and filtering both begin with it, so that
 * chart, map and list hold the same. What hangs by a disproved link alone, or by
 * something in the bin, does not belong.
 */

/* More records than these are not gathered. */
#define BOW_COUNTY_LINE_MAX 300
#define BOW_COUNTY_LINE_MAX_TEXT "300"

/* From the few to the many: CROSS JOIN keeps the order. */
#define BOW_COUNTY_LINE_STEP(set, near_end, far_end, relations)                                        \
  "SELECT r.id FROM " set " AS s CROSS JOIN link AS l ON l." near_end " = s.id AND l.relation IN (" relations ")" \
  " AND l.strength <> 'disproved' CROSS JOIN record AS r ON r.id = l." far_end " AND r.binned_at IS NULL"

/* From what is in a set to what it is linked to, and the other way. */
#define BOW_COUNTY_LINE_TO(set, relations) BOW_COUNTY_LINE_STEP (set, "from_id", "to_id", relations)
#define BOW_COUNTY_LINE_FROM(set, relations) BOW_COUNTY_LINE_STEP (set, "to_id", "from_id", relations)

#define BOW_COUNTY_LINE_SQL                                                                                       \
  "WITH root(id, kind) AS (SELECT id, kind FROM record WHERE ref = ? AND kind IN ('organisation', 'telephone')"   \
  "  AND binned_at IS NULL),"                                                                                     \
  /* Who is known to have to do with the line or the organisation that was asked for. */                           \
  " known(id) AS (" BOW_COUNTY_LINE_FROM ("root", "'member_of', 'uses_line'") "),"                                \
  /* An organisation has the lines that it or a member uses, and a line those organisations. */                    \
  " org(id) AS (SELECT id FROM root WHERE kind = 'organisation'"                                                  \
  "  UNION SELECT known.id FROM known CROSS JOIN organisation AS o ON o.id = known.id"                                  \
  "  UNION " BOW_COUNTY_LINE_TO ("known", "'member_of'") " AND (SELECT kind FROM root) = 'telephone'),"           \
  " phone(id) AS (SELECT id FROM root WHERE kind = 'telephone'"                                                   \
  "  UNION " BOW_COUNTY_LINE_TO ("root", "'uses_line'") " CROSS JOIN telephone AS t ON t.id = r.id AND t.type = 'deal_line'" \
  "  UNION " BOW_COUNTY_LINE_TO ("known", "'uses_line'") " CROSS JOIN telephone AS t ON t.id = r.id AND t.type = 'deal_line'" \
  "  AND (SELECT kind FROM root) = 'organisation'),"                                                              \
  " core(id) AS (" BOW_COUNTY_LINE_FROM ("org", "'member_of'")                                                    \
  "  UNION " BOW_COUNTY_LINE_FROM ("phone", "'uses_line'") " AND r.kind = 'person'),"                             \
  " way(id) AS (" BOW_COUNTY_LINE_TO ("org", "'runs', 'travels_via'") " AND r.kind = 'route'),"                   \
  " prey(id) AS (" BOW_COUNTY_LINE_TO ("core", "'exploits', 'controls', 'coerces'")                               \
  "  UNION " BOW_COUNTY_LINE_FROM ("way", "'travels_via'") " AND r.kind = 'person'),"                             \
  /* A home is taken over where the organisation supplies to, or where its people are. */                          \
  " haunt(id) AS (" BOW_COUNTY_LINE_TO ("org", "'supplied_to'")                                                   \
  "  UNION " BOW_COUNTY_LINE_TO ("core", "'frequents', 'lives_at'")                                               \
  "  UNION " BOW_COUNTY_LINE_TO ("prey", "'frequents', 'lives_at'") "),"                                          \
  " human(id) AS (SELECT id FROM core UNION SELECT id FROM prey"                                                  \
  "  UNION " BOW_COUNTY_LINE_FROM ("haunt", "'cuckooed_at'") "),"                                                 \
  " spot(id) AS (" BOW_COUNTY_LINE_TO ("org", "'supplied_from', 'supplied_to', 'travels_via'") " AND r.kind = 'place'" \
  "  UNION " BOW_COUNTY_LINE_TO ("human", "'cuckooed_at', 'travels_via'") " AND r.kind = 'place'"                 \
  "  UNION SELECT p.id FROM way CROSS JOIN record AS c INDEXED BY record_by_parent ON c.parent = way.id"                \
  "   AND c.binned_at IS NULL CROSS JOIN stop ON stop.id = c.id CROSS JOIN record AS p ON p.id = stop.place AND p.binned_at IS NULL)," \
  " part(id) AS (SELECT id FROM root UNION SELECT id FROM org UNION SELECT id FROM phone UNION SELECT id FROM human" \
  "  UNION SELECT id FROM way UNION SELECT id FROM spot ORDER BY 1 LIMIT " BOW_COUNTY_LINE_MAX_TEXT ")"
