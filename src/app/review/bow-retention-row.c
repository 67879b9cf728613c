/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-retention-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

/**
 * bow_retention_row_new:
 * @item: (transfer full): how the retention of a record stands
 *
 * One record in the queue: its title, its group and state, when it is due, and
 * whether it is on hold.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
bow_retention_row_new (BowRetentionItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *state = bow_enumeration_label (&bow_retention_states, item->state);
  g_autofree char *due = item->due_on != NULL ? bow_field_describe_day (item->due_on) : g_strdup (_("no date"));
  const char *group = item->n_contacts > 0 ? _("Its day has come") : bow_retention_group_label (item->group);
  g_autofree char *first = g_strdup_printf ("\u2066%s\u2069 · %s · %s", item->ref, group, state);
  g_autofree char *second = g_strdup_printf ("%s%s%s", due, item->n_holds > 0 ? " · " : "", item->n_holds > 0 ? _("On hold") : "");
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", item->title, first, second);

  gtk_box_append (GTK_BOX (box), make_label (item->title, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (first, "caption"));
  gtk_box_append (GTK_BOX (box), make_label (second, item->n_holds > 0 ? "warning" : "dimmed"));
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "bow-item", item, (GDestroyNotify) bow_retention_item_free);

  return row;
}

/**
 * bow_retention_row_get_item:
 * @row: a row
 *
 * Returns: (transfer none): what it shows
 */
const BowRetentionItem *
bow_retention_row_get_item (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "bow-item");
}

static void
add_fact (GtkListBox *list,
          const char *title,
          const char *text)
{
  GtkWidget *row;

  if (text == NULL)
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_add_css_class (row, "property");
  gtk_list_box_append (list, row);
}

static void
add_day (GtkListBox *list,
         const char *label,
         const char *day,
         const char *none)
{
  g_autofree char *text = day != NULL ? bow_field_describe_day (day) : NULL;

  add_fact (list, label, text != NULL ? text : none);
}

static void
add_decision (GtkListBox             *list,
              const BowRetentionItem *item,
              GPtrArray              *holds)
{
  g_autofree char *decision =
    item->outcome != NULL
      ? g_strdup_printf ("%s — %s: %s", bow_enumeration_label (&bow_retention_outcomes, item->outcome), item->decided_by, item->text)
      : NULL;

  add_fact (list, _("Last decision"), decision);
  add_fact (list, _("Looked at before its day"), item->early);
  for (guint i = 0; holds != NULL && i < holds->len; i++)
    {
      const BowHold *hold = g_ptr_array_index (holds, i);
      g_autofree char *text = g_strdup_printf ("%s — %s: %s", bow_enumeration_label (&bow_hold_types, hold->type), hold->account, hold->reason);

      if (hold->released_at == 0)
        add_fact (list, _("On hold"), text);
    }
}

/**
 * bow_retention_facts_fill:
 * @list: an empty list
 * @item: how the retention of a record stands
 * @holds: (nullable) (element-type BowHold): what forbids or forbade its disposal
 *
 * Says how it stands, a row for each fact.
 */
void
bow_retention_facts_fill (GtkListBox             *list,
                          const BowRetentionItem *item,
                          GPtrArray              *holds)
{
  add_fact (list, _("State"), bow_enumeration_label (&bow_retention_states, item->state));
  if (item->n_contacts > 0)
    {
      add_day (list, _("Kept until"), item->due_on, NULL);
      add_decision (list, item, holds);
      return;
    }
  add_fact (list, _("Group"), bow_retention_group_label (item->group));
  add_day (list, _("Clear period since"), item->clear_start, NULL);
  add_day (list, _("Next review"), item->next_review, _("No period is set for its group"));
  add_day (list, _("Not disposed of before"), item->not_before, NULL);
  add_fact (list, _("Last retained"), item->retained_on);
  add_decision (list, item, holds);
}
