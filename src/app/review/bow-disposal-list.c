/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-disposal-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* What there is none of is not counted out. */
static void
add_count (GString *list,
           gint64   n,
           char    *part)
{
  if (n > 0)
    g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", part);
  g_free (part);
}

/**
 * bow_disposal_list_describe:
 * @plan: what is about to be disposed of
 *
 * Says what goes, who recommended it and what stays.
 *
 * Returns: (transfer full): sentences
 */
char *
bow_disposal_list_describe (const BowDisposalPlan *plan)
{
  g_autoptr (GString) list = g_string_new (NULL);

  add_count (list, plan->n_children,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%" PRId64 " record in it", "%" PRId64 " records in it", (gulong) plan->n_children),
                              plan->n_children));
  add_count (list, plan->n_attachments,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%" PRId64 " attachment", "%" PRId64 " attachments", (gulong) plan->n_attachments),
                              plan->n_attachments));
  add_count (list, plan->n_links,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%" PRId64 " link", "%" PRId64 " links", (gulong) plan->n_links),
                              plan->n_links));
  add_count (list, plan->n_entries,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "what %" PRId64 " entry of the log says", "what %" PRId64 " entries of the log say", (gulong) plan->n_entries),
                              plan->n_entries));
  if (list->len == 0)
    /* Translators: a reference, an account, and why it recommended that. */
    return g_strdup_printf (_("%s goes for good. %s recommended it: %s. That it was there stays, with what you write here: name nobody."),
                            plan->ref, plan->recommended_by, plan->why);
  /* Translators: a reference, a list such as "2 links, what 5 entries of the log say", an account, and why it recommended that. */
  return g_strdup_printf (_("%s goes for good, and with it: %s. %s recommended it: %s. That it was there stays, with what you write here: name nobody."),
                          plan->ref, list->str, plan->recommended_by, plan->why);
}

/**
 * bow_disposal_list_fill:
 * @list: a list
 * @tombstones: (element-type BowTombstone): what was disposed of, the last first
 *
 * Says of each what it was, when and by what authority it went, who
 * recommended it and who approved it.
 */
void
bow_disposal_list_fill (GtkListBox *list,
                        GPtrArray  *tombstones)
{
  gtk_list_box_remove_all (list);
  for (guint i = 0; i < tombstones->len; i++)
    {
      const BowTombstone *tombstone = g_ptr_array_index (tombstones, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = g_strdup_printf ("%s · \u2066%s\u2069", bow_kind_get_label (tombstone->kind), tombstone->ref);
      g_autofree char *text = bow_tombstone_describe (tombstone);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      gtk_list_box_append (list, row);
    }
}
