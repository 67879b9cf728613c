/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-history-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-version.h"
#include "forms/bow-version-dialog.h"
#include "model/bow-log-line.h"

struct _BowHistoryList
{
  GtkWidget parent_instance;

  GtkWidget *box;

  BowRecord *record;
  GPtrArray *changes;
  BowLookups *lookups;
};

G_DEFINE_FINAL_TYPE (BowHistoryList, bow_history_list, GTK_TYPE_WIDGET)

static char *
describe_title (const BowChange *change,
                const BowField  *field)
{
  if (change->field == NULL || g_str_equal (change->field, "state"))
    return g_strdup (bow_log_verb_label (change->verb));
  /* Translators: what was done and to which field: "Changed: Narrative" */
  return g_strdup_printf (_ ("%s: %s"), bow_log_verb_label (change->verb),
                          field != NULL ? _ (field->label) : change->field);
}

static char *
describe_body (const BowChange *change,
               BowLookups      *lookups)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (change->at / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  /* Translators: a date and time in a history, "20 Nov 2026, 14:05" */
  g_autofree char *at = g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s · %s", at, change->account);
  if (change->before != NULL || (change->after != NULL && change->field != NULL))
    {
      g_autofree char *before = bow_change_describe (change, lookups, change->before);
      g_autofree char *after = bow_change_describe (change, lookups, change->after);

      g_string_append_printf (text, "\n%s → %s", before, after);
    }
  else if (change->after != NULL)
    g_string_append_printf (text, "\n%s", change->after);
  if (change->reason != NULL)
    g_string_append_printf (text, "\n“%s”", change->reason);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_row (const BowChange *change,
          BowLookups      *lookups,
          gboolean         is_later)
{
  const BowField *field = change->field != NULL && change->kind != NULL ? bow_kind_field (change->kind, change->field) : NULL;
  GtkWidget *row = adw_action_row_new ();
  /* What is made after the record itself is a part of it: a line, an offence. */
  g_autofree char *title = is_later && g_str_equal (change->verb, "create") ? g_strdup (_ ("Part added"))
                                                                             : describe_title (change, field);
  g_autofree char *body = describe_body (change, lookups);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), body);
  return row;
}

static void
compare_cb (BowHistoryList *self)
{
  adw_dialog_present (bow_version_dialog_new (self->record, self->changes, self->lookups), GTK_WIDGET (self));
}

static gboolean
has_versions (BowHistoryList *self)
{
  g_autoptr (GArray) versions = bow_versions_list (self->changes, bow_record_get_kind (self->record));

  return versions->len > 1;
}

static void
bow_history_list_dispose (GObject *object)
{
  BowHistoryList *self = BOW_HISTORY_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->record);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_object (&self->lookups);

  G_OBJECT_CLASS (bow_history_list_parent_class)->dispose (object);
}

static void
bow_history_list_class_init (BowHistoryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_history_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_history_list_init (BowHistoryList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_history_list_set_changes:
 * @self: the list
 * @changes: (element-type BowChange): the changes, oldest first
 * @lookups: (nullable): the lists of the case
 *
 * Shows @changes in place of what was shown before.
 */
void
bow_history_list_set_changes (BowHistoryList *self,
                              GPtrArray      *changes,
                              BowLookups     *lookups)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = changes->len; i > 0; i--)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_row (g_ptr_array_index (changes, i - 1), lookups, i > 1));
  gtk_box_append (GTK_BOX (self->box), group);
}

/**
 * bow_history_list_set_record:
 * @self: the list
 * @record: a record as it is now
 * @changes: (element-type BowChange): what was done to it, oldest first
 * @lookups: (nullable): the lists of the case
 *
 * As bow_history_list_set_changes(), with a button that compares two versions
 * where there are two.
 */
void
bow_history_list_set_record (BowHistoryList *self,
                             BowRecord      *record,
                             GPtrArray      *changes,
                             BowLookups     *lookups)
{
  GtkWidget *group;
  GtkWidget *button;

  bow_history_list_set_changes (self, changes, lookups);
  g_set_object (&self->record, record);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = g_ptr_array_ref (changes);
  g_set_object (&self->lookups, lookups);
  if (!has_versions (self))
    return;

  group = adw_preferences_group_new ();
  button = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), _ ("Compare Two Versions…"));
  g_signal_connect_object (button, "activated", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), button);
  gtk_box_prepend (GTK_BOX (self->box), group);
}
