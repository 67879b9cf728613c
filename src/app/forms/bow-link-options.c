/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-link-options.h"

#include <glib/gi18n-lib.h>

static void
add_way (GArray            *ways,
         GtkStringList     *labels,
         const BowRelation *relation,
         gboolean           turned)
{
  BowLinkWay way = { relation, turned };

  g_array_append_val (ways, way);
  gtk_string_list_append (labels, _ (turned ? relation->inverse : relation->label));
}

/**
 * bow_link_ways:
 * @from: the kind of the record at hand
 * @to: the kind of the record picked
 * @labels: what the ways are called, appended to
 *
 * Every way in which the two can be linked; the most usual comes first.
 *
 * Returns: (transfer full) (element-type BowLinkWay): the ways
 */
GArray *
bow_link_ways (const BowKind *from,
               const BowKind *to,
               GtkStringList *labels)
{
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (BowLinkWay));
  gboolean usual_turned = FALSE;
  const BowRelation *usual = bow_relation_default (from, to, &usual_turned);
  gsize n_relations;
  const BowRelation *relations = bow_relations (&n_relations);

  if (usual != NULL)
    add_way (ways, labels, usual, usual_turned);
  for (gsize i = 0; i < n_relations; i++)
    {
      const BowRelation *relation = &relations[i];

      if (bow_relation_fits (relation, from, to) && (relation != usual || usual_turned))
        add_way (ways, labels, relation, FALSE);
      if (relation->directed && bow_relation_fits (relation, to, from) && (relation != usual || !usual_turned))
        add_way (ways, labels, relation, TRUE);
    }
  return ways;
}

static void
add_reason (GArray        *reasons,
            GtkStringList *labels,
            gint64         row,
            const char    *label)
{
  BowLinkReason reason = { row };

  g_array_append_val (reasons, reason);
  gtk_string_list_append (labels, label);
}

/**
 * bow_link_reasons:
 * @record: (nullable): the record at hand
 * @labels: what the reasons are called, appended to
 *
 * What a link of @record could rest on: the report itself, each line of a
 * note, an attachment, and always the officer's own statement.
 *
 * Returns: (transfer full) (element-type BowLinkReason): the reasons
 */
GArray *
bow_link_reasons (BowRecord     *record,
                  GtkStringList *labels)
{
  GArray *reasons = g_array_new (FALSE, FALSE, sizeof (BowLinkReason));
  const char *kind = record != NULL ? bow_record_get_kind (record)->name : "";

  if (g_str_equal (kind, "report") || g_str_equal (kind, "attachment"))
    {
      g_autofree char *label = g_strdup_printf (_ ("What \u2066%s\u2069 says"), bow_record_get_ref (record));

      add_reason (reasons, labels, bow_record_get_row (record) != 0 ? bow_record_get_row (record) : BOW_LINK_REASON_SELF, label);
    }
  if (g_str_equal (kind, "note"))
    {
      GListModel *lines = bow_record_get_children (record);

      for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
        {
          g_autoptr (BowRecord) line = g_list_model_get_item (lines, i);
          /* Translators: a line of an intelligence note, by its number */
          g_autofree char *label = g_strdup_printf (_ ("Line %u of \u2066%s\u2069"), i + 1, bow_record_get_ref (record));

          if (bow_record_get_row (line) != 0)
            add_reason (reasons, labels, bow_record_get_row (line), label);
        }
    }
  add_reason (reasons, labels, 0, _ ("Your own statement"));
  return reasons;
}
