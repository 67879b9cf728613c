/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "case/bow-case-consult.h"
#include "case/bow-case-county.h"
#include "case/bow-case-row.h"
#include "case/bow-county-line-sql.h"

#define EDGES_SQL                                                                                                    \
  " SELECT l.from_id, l.to_id, l.relation, l.strength,"                                                              \
  " (SELECT b.grade FROM provenance AS p JOIN record AS b ON b.id = p.record WHERE p.id = l.primary_provenance AND b.kind = 'line')" \
  " FROM part CROSS JOIN link AS l INDEXED BY sqlite_autoindex_link_2 ON l.from_id = part.id"                        \
  " WHERE l.to_id IN (SELECT id FROM part) ORDER BY l.id"

#define STOPS_SQL                                                                                                    \
  " SELECT part.id, stop.number, coalesce(stop.station, p.title), p.id, coalesce(c.lon, p.lon), coalesce(c.lat, p.lat)" \
  " FROM part CROSS JOIN route ON route.id = part.id"                                                                \
  " JOIN record AS c INDEXED BY record_by_parent ON c.parent = part.id AND c.kind = 'stop' AND c.binned_at IS NULL"  \
  " JOIN stop ON stop.id = c.id LEFT JOIN record AS p ON p.id = stop.place"                                          \
  " ORDER BY part.id, stop.number, c.seq"

/* The lines of notes that assert a link of the record or mention it. */
#define DETAIL_SQL                                                                                                   \
  "SELECT (SELECT group_concat(g.grade || ' ×' || g.n, ' · ' ORDER BY g.grade) FROM"                                 \
  "  (SELECT b.grade, count(*) AS n FROM"                                                                            \
  "    (SELECT p.record FROM link AS l JOIN provenance AS p ON p.link = l.id WHERE l.from_id = ?1 AND l.strength <> 'disproved'" \
  "     UNION SELECT p.record FROM link AS l JOIN provenance AS p ON p.link = l.id WHERE l.to_id = ?1 AND l.strength <> 'disproved'" \
  "     UNION SELECT l.from_id FROM link AS l WHERE l.to_id = ?1 AND l.relation = 'mentions' AND l.strength <> 'disproved') AS s" \
  "   JOIN record AS b ON b.id = s.record WHERE b.kind = 'line' AND b.grade IS NOT NULL AND b.binned_at IS NULL"     \
  "   GROUP BY b.grade) AS g),"                                                                                      \
  " (SELECT attribution FROM telephone WHERE id = ?1)"

static void
node_clear (gpointer data)
{
  BowCountyNode *node = data;

  g_clear_object (&node->row);
  g_free (node->grade);
  g_free (node->detail);
}

static void
edge_clear (gpointer data)
{
  BowCountyEdge *edge = data;

  g_free (edge->strength);
  g_free (edge->grade);
}

static void
stop_clear (gpointer data)
{
  g_free (((BowCountyStop *) data)->name);
}

static GArray *
new_array (gsize          size,
           GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint) size);

  g_array_set_clear_func (array, clear);

  return array;
}

/**
 * bow_county_line_free:
 * @self: (nullable): a county line
 *
 * Frees it.
 */
void
bow_county_line_free (BowCountyLine *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->nodes);
  g_array_unref (self->edges);
  g_array_unref (self->stops);
  g_free (self->ref);
  g_free (self);
}

/**
 * bow_county_line_suits:
 * @kind: the kind of a record
 * @type: (nullable): its type, where it is a telephone
 *
 * Returns: whether a county line can be read from such a record: from an
 *   organisation or from a deal line
 */
gboolean
bow_county_line_suits (const BowKind *kind,
                       const char    *type)
{
  return g_str_equal (kind->name, "organisation") || (g_str_equal (kind->name, "telephone") && g_strcmp0 (type, "deal_line") == 0);
}

static BowStatement *
prepare (BowCase              *self,
         const BowCountyLine  *line,
         const char           *after,
         GError              **error)
{
  g_autofree char *sql = g_strconcat (BOW_COUNTY_LINE_SQL, after, NULL);
  BowStatement *statement = bow_connection_statement (self->connection, sql, error);

  if (statement != NULL)
    bow_statement_bind_text (statement, 1, line->ref);

  return statement;
}

static int
find_node (const BowCountyLine *line,
           gint64               row)
{
  for (guint i = 0; i < line->nodes->len; i++)
    if (bow_row_get_data (g_array_index (line->nodes, BowCountyNode, i).row)->row == row)
      return (int) i;

  return -1;
}

static BowCountyNode *
get_node (const BowCountyLine *line,
          guint                index)
{
  return &g_array_index (line->nodes, BowCountyNode, index);
}

static gboolean
has_category (const BowRowData *data,
              const char       *category)
{
  return data->categories != NULL && strstr (data->categories, category) != NULL;
}

static gboolean
read_detail (BowCase        *self,
             BowCountyNode  *node,
             GError        **error)
{
  const BowRowData *data = bow_row_get_data (node->row);
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, DETAIL_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, data->row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  node->grade = g_strdup (data->grade != NULL ? data->grade : bow_statement_text (select, 0));
  node->detail = g_strdup (bow_statement_text (select, 1));

  return TRUE;
}

static gboolean
read_node (BowCase        *self,
           BowCountyLine  *line,
           gint64          row,
           GError        **error)
{
  BowCountyNode node = { .row = bow_case_read_row (self, row, error) };
  const BowRowData *data;

  if (node.row == NULL)
    return FALSE;
  data = bow_row_get_data (node.row);
  node.roles = (g_strcmp0 (data->ref, line->ref) == 0 ? BOW_COUNTY_ASKED : 0) | (data->child != BOW_CHILD_NO ? BOW_COUNTY_CHILD : 0) |
               (has_category (data, ":missing_child") ? BOW_COUNTY_MISSING : 0) |
               (has_category (data, ":exploited_child") ? BOW_COUNTY_EXPLOITED : 0);
  g_array_append_val (line->nodes, node);

  return read_detail (self, get_node (line, line->nodes->len - 1), error);
}

static gboolean
read_nodes (BowCase        *self,
            BowCountyLine  *line,
            GError        **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowStatement) select = prepare (self, line, " SELECT id FROM part ORDER BY id", error);

  if (select == NULL || !bow_statement_read_integers (select, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!read_node (self, line, g_array_index (rows, gint64, i), error))
      return FALSE;

  return TRUE;
}

/* What a place is here, is said by the links that hold. */
static guint
role_at_end (const BowCountyLine *line,
             const BowCountyEdge *edge)
{
  const char *relation = edge->relation->name;

  if (g_str_equal (edge->strength, "disproved"))
    return 0;
  if (g_str_equal (relation, "supplied_from"))
    return BOW_COUNTY_HOME;
  if (g_str_equal (relation, "supplied_to"))
    return BOW_COUNTY_TARGET;
  if (g_str_equal (relation, "cuckooed_at"))
    return BOW_COUNTY_CUCKOOED;
  if (g_str_equal (relation, "travels_via") && bow_row_get_data (get_node (line, edge->to)->row)->kind == bow_kind_find ("place"))
    return BOW_COUNTY_STATION;

  return 0;
}

static gboolean
read_edges (BowCase        *self,
            BowCountyLine  *line,
            GError        **error)
{
  g_autoptr (BowStatement) select = prepare (self, line, EDGES_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  while (bow_statement_step (select, &has_row, error))
    {
      BowCountyEdge edge = { 0 };

      if (!has_row)
        return TRUE;
      edge.from = (guint) find_node (line, bow_statement_integer (select, 0));
      edge.to = (guint) find_node (line, bow_statement_integer (select, 1));
      edge.relation = bow_relation_find (bow_statement_text (select, 2));
      if (edge.relation == NULL)
        {
          g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NEWER, _("This record has a link that only a newer Bow Street knows."));
          return FALSE;
        }
      edge.strength = g_strdup (bow_statement_text (select, 3));
      edge.grade = g_strdup (bow_statement_text (select, 4));
      get_node (line, edge.to)->roles |= role_at_end (line, &edge);
      g_array_append_val (line->edges, edge);
    }

  return FALSE;
}

/* A stop whose place is among the records joins the two. */
static void
take_stop (BowCountyLine *line,
           BowStatement  *select)
{
  BowCountyStop stop = {
    .route = (guint) find_node (line, bow_statement_integer (select, 0)),
    .number = (int) bow_statement_integer (select, 1),
    .name = g_strdup (bow_statement_text (select, 2)),
    .place = bow_statement_is_null (select, 3) ? -1 : find_node (line, bow_statement_integer (select, 3)),
    .has_position = !bow_statement_is_null (select, 4),
  };
  BowCountyNode *route = get_node (line, stop.route);
  g_autofree char *before = g_steal_pointer (&route->detail);

  if (stop.has_position)
    stop.position = (BowPosition) { bow_statement_real (select, 4), bow_statement_real (select, 5) };
  /* Translators: stands between the stations of a route. */
  route->detail = before != NULL ? g_strconcat (before, _(" – "), stop.name, NULL) : g_strdup (stop.name);
  if (stop.place >= 0)
    {
      BowCountyEdge edge = { stop.route, (guint) stop.place, NULL, stop.number, g_strdup ("confirmed"), NULL };

      get_node (line, edge.to)->roles |= BOW_COUNTY_STATION;
      g_array_append_val (line->edges, edge);
    }
  g_array_append_val (line->stops, stop);
}

static gboolean
read_stops (BowCase        *self,
            BowCountyLine  *line,
            GError        **error)
{
  g_autoptr (BowStatement) select = prepare (self, line, STOPS_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      take_stop (line, select);
    }

  return FALSE;
}

static BowCountyLine *
gather (BowCase     *self,
        const char  *ref,
        GError     **error)
{
  g_autoptr (BowCountyLine) line = g_new0 (BowCountyLine, 1);

  line->ref = g_strdup (ref);
  line->nodes = new_array (sizeof (BowCountyNode), node_clear);
  line->edges = new_array (sizeof (BowCountyEdge), edge_clear);
  line->stops = new_array (sizeof (BowCountyStop), stop_clear);

  return read_nodes (self, line, error) && read_edges (self, line, error) && read_stops (self, line, error)
           ? g_steal_pointer (&line)
           : NULL;
}

/* Each is shown with what joins it to the others, which is a look at it. */
static gboolean
consult (BowCase              *self,
         const BowCountyLine  *line,
         GError              **error)
{
  for (guint i = 0; i < line->nodes->len; i++)
    if (!bow_case_consult_record (self, bow_row_get_data (get_node (line, i)->row)->row, error))
      return FALSE;

  return TRUE;
}

/**
 * bow_case_read_county_line:
 * @self: a case
 * @row: row of an organisation or of a deal line
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Gathers what belongs to a county line: the organisation and its deal lines,
 * who is a member or uses the line, whom they exploit, home and target places,
 * routes with their stops, and cuckooed homes, with the links between them.
 * What hangs by a disproved link alone does not belong. That it was looked at is
 * on record for each of them.
 *
 * Returns: (transfer full) (nullable): the line, or %NULL with @error set:
 *   %BOW_ERROR_INVALID where the record is of another kind, %BOW_ERROR_NOT_FOUND
 */
BowCountyLine *
bow_case_read_county_line (BowCase       *self,
                           gint64         row,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (BowStatement) select = NULL;
  g_autoptr (BowCountyLine) line = NULL;
  const BowKind *kind;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  select = bow_connection_statement (self->connection, "SELECT r.kind, r.ref, t.type FROM record AS r LEFT JOIN telephone AS t ON t.id = r.id "
                                                       "WHERE r.id = ? AND r.binned_at IS NULL", error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;
  kind = has_row ? bow_kind_find (bow_statement_text (select, 0)) : NULL;
  if (kind == NULL)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no such record in this case file."));
  else if (!bow_county_line_suits (kind, bow_statement_text (select, 2)))
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                         _("A county line is read from an organisation, or from a telephone whose use is “Deal line”."));
  else
    line = gather (self, bow_statement_text (select, 1), error);

  return line != NULL && consult (self, line, error) ? g_steal_pointer (&line) : NULL;
}

static void
append_role (GString    *text,
             guint       roles,
             guint       role,
             const char *label)
{
  if ((roles & role) == 0)
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, label);
}

/**
 * bow_county_role_describe:
 * @node: a record of a county line
 *
 * What it is there, and whatever has to stand beside the name of a child.
 *
 * Returns: (transfer full): a few words, the kind where there is nothing else
 */
char *
bow_county_role_describe (const BowCountyNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const BowRowData *data = bow_row_get_data (node->row);
  const char *child = bow_child_label (data->child);

  append_role (text, node->roles, BOW_COUNTY_HOME, _("Home area"));
  append_role (text, node->roles, BOW_COUNTY_TARGET, _("Target area"));
  append_role (text, node->roles, BOW_COUNTY_CUCKOOED, _("Cuckooed address"));
  append_role (text, node->roles, BOW_COUNTY_STATION, _("Station or stop"));
  append_role (text, node->roles, BOW_COUNTY_MISSING, _("Missing child"));
  append_role (text, node->roles, BOW_COUNTY_EXPLOITED, _("Exploited child"));
  if (child != NULL)
    append_role (text, node->roles, BOW_COUNTY_CHILD, child);
  if (text->len == 0)
    g_string_append (text, bow_kind_get_label (data->kind));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * bow_county_edge_describe:
 * @edge: what joins two records
 *
 * Returns: (transfer full): a few words, read from the first to the second
 */
char *
bow_county_edge_describe (const BowCountyEdge *edge)
{
  /* Translators: a route by train or bus; %d is the place of the stop in their order. */
  return edge->relation != NULL ? g_strdup (_(edge->relation->label)) : g_strdup_printf (_("stop %d"), edge->stop);
}

/**
 * bow_county_line_print_query:
 *
 * Returns: (transfer full): the query of the links between what belongs, whose
 *   only parameter is the reference that is asked for
 */
char *
bow_county_line_print_query (void)
{
  return g_strdup (BOW_COUNTY_LINE_SQL EDGES_SQL);
}

static void
mark_clear (gpointer data)
{
  g_free (((BowCountyMark *) data)->label);
}

static const BowRowData *
placed (const BowCountyLine *line,
        guint                index)
{
  const BowRowData *data = bow_row_get_data (get_node (line, index)->row);

  return data->kind == bow_kind_find ("place") && !isnan (data->longitude) ? data : NULL;
}

static void
add_arrows (const BowCountyLine *line,
            GArray              *marks)
{
  for (guint i = 0; i < line->nodes->len; i++)
    for (guint j = 0; j < line->nodes->len; j++)
      {
        const BowRowData *home = (get_node (line, i)->roles & BOW_COUNTY_HOME) != 0 ? placed (line, i) : NULL;
        const BowRowData *target = (get_node (line, j)->roles & BOW_COUNTY_TARGET) != 0 ? placed (line, j) : NULL;
        BowCountyMark mark = { .role = BOW_COUNTY_TARGET };

        if (home == NULL || target == NULL || i == j)
          continue;
        mark.row = target->row;
        mark.from_row = home->row;
        mark.from = (BowPosition) { home->longitude, home->latitude };
        mark.at = (BowPosition) { target->longitude, target->latitude };
        g_array_append_val (marks, mark);
      }
}

static void
add_mark (GArray           *marks,
          const BowRowData *place,
          guint             role,
          char             *label)
{
  BowCountyMark mark = { .role = role, .row = place->row, .at = { place->longitude, place->latitude }, .label = label };

  g_array_append_val (marks, mark);
}

/* A person is where the first of the places is that a link says so of. */
static void
add_child_mark (const BowCountyLine *line,
                guint                person,
                GArray              *marks)
{
  const BowRowData *data = bow_row_get_data (get_node (line, person)->row);

  for (guint i = 0; i < line->edges->len; i++)
    {
      const BowCountyEdge *edge = &g_array_index (line->edges, BowCountyEdge, i);
      const BowRowData *place = edge->from == person ? placed (line, edge->to) : NULL;
      g_autofree char *roles = NULL;

      if (place == NULL || g_str_equal (edge->strength, "disproved"))
        continue;
      roles = bow_county_role_describe (get_node (line, person));
      add_mark (marks, place, BOW_COUNTY_CHILD, g_strdup_printf ("%s: %s", data->ref, roles));
      return;
    }
}

/**
 * bow_case_list_county_marks:
 * @self: a case
 * @filter: (nullable): what is shown
 * @error: return location
 *
 * Lists what the map says beside the records of a county line: an arrow from
 * each home area to each target area, and what has to be seen at a place: that
 * a home was taken over, that a child is there. There is nothing where the
 * filter does not show a county line.
 *
 * Returns: (transfer full) (element-type BowCountyMark) (nullable): the marks,
 *   or %NULL with @error set
 */
GArray *
bow_case_list_county_marks (BowCase    *self,
                            BowFilter  *filter,
                            GError    **error)
{
  g_autoptr (GArray) marks = new_array (sizeof (BowCountyMark), mark_clear);
  g_autoptr (BowCountyLine) line = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  /* Where something is, is part of what is read; without that the map is empty. */
  if (filter == NULL || bow_filter_get_line (filter) == NULL || !bow_case_require (self, BOW_PERMISSION_READ, NULL))
    return g_steal_pointer (&marks);
  line = gather (self, bow_filter_get_line (filter), error);
  if (line == NULL)
    return NULL;
  add_arrows (line, marks);
  for (guint i = 0; i < line->nodes->len; i++)
    {
      const BowCountyNode *node = get_node (line, i);

      if ((node->roles & BOW_COUNTY_CUCKOOED) != 0 && placed (line, i) != NULL)
        add_mark (marks, placed (line, i), BOW_COUNTY_CUCKOOED, g_strdup (_("Cuckooed address")));
      if ((node->roles & BOW_COUNTY_FLAGGED) != 0)
        add_child_mark (line, i, marks);
    }

  return g_steal_pointer (&marks);
}
