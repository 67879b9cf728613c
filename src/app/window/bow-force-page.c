/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-force-page.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-settings.h"
#include "widgets/bow-notice.h"

struct _BowForcePage
{
  AdwPreferencesPage parent_instance;

  BowCase *bow_case;
  AdwPreferencesGroup *group;
  BowNotice *notice;
  /* Key of a setting: its row. */
  GHashTable *rows;
  /* How the settings stood when they were last read. */
  GPtrArray *states;
  /* Rows follow the file, which is no choice of anybody's. */
  gboolean is_showing;
};

G_DEFINE_FINAL_TYPE (BowForcePage, bow_force_page, ADW_TYPE_PREFERENCES_PAGE)

/* What was chosen; nothing where the settings are only read. */
typedef struct
{
  const BowSetting *setting;
  char *value;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->value);
  g_free (choice);
}

static gpointer
change (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const Choice *choice = data;

  if (choice != NULL && !bow_case_set_setting (bow_case, choice->setting->key, choice->value, error))
    return NULL;
  return bow_case_list_settings (bow_case, error);
}

static void
show_state (BowForcePage          *self,
            const BowSettingState *state)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, state->setting->key);

  switch (state->setting->type)
    {
    case BOW_SETTING_NUMBER:
      adw_spin_row_set_value (ADW_SPIN_ROW (row), (double) g_ascii_strtoll (state->value, NULL, 10));
      break;
    case BOW_SETTING_TEXT:
      gtk_editable_set_text (GTK_EDITABLE (row), state->value);
      break;
    case BOW_SETTING_YES_NO:
    default:
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), g_str_equal (state->value, "yes"));
      break;
    }
}

static void
show_states (BowForcePage *self)
{
  self->is_showing = TRUE;
  for (guint i = 0; self->states != NULL && i < self->states->len; i++)
    show_state (self, self->states->pdata[i]);
  self->is_showing = FALSE;
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BowForcePage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *states = bow_case_run_finish (BOW_CASE (source), result, &error);

  bow_notice_say (self->notice, error != NULL ? error->message : NULL);
  if (states != NULL)
    {
      g_clear_pointer (&self->states, g_ptr_array_unref);
      self->states = states;
    }
  show_states (self);
}

static void
choose (BowForcePage     *self,
        const BowSetting *setting,
        char             *value)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->setting = setting;
  choice->value = value;
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, change, choice, choice_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                      changed_cb, g_object_ref (self));
}

static const BowSetting *
setting_of (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "bow-setting");
}

static void
switched_cb (AdwSwitchRow *row,
             GParamSpec   *property,
             BowForcePage *self)
{
  if (!self->is_showing)
    choose (self, setting_of (row), g_strdup (adw_switch_row_get_active (row) ? "yes" : "no"));
}

static void
counted_cb (AdwSpinRow   *row,
            GParamSpec   *property,
            BowForcePage *self)
{
  if (!self->is_showing)
    choose (self, setting_of (row), g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) adw_spin_row_get_value (row)));
}

static void
applied_cb (AdwEntryRow  *row,
            BowForcePage *self)
{
  choose (self, setting_of (row), g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static GtkWidget *
make_row (BowForcePage     *self,
          const BowSetting *setting)
{
  GtkWidget *row;

  switch (setting->type)
    {
    case BOW_SETTING_NUMBER:
      row = adw_spin_row_new_with_range ((double) setting->least, (double) setting->most, 1);
      g_signal_connect_object (row, "notify::value", G_CALLBACK (counted_cb), self, G_CONNECT_DEFAULT);
      break;
    case BOW_SETTING_TEXT:
      row = adw_entry_row_new ();
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      gtk_widget_set_tooltip_text (row, _ (setting->help));
      g_signal_connect_object (row, "apply", G_CALLBACK (applied_cb), self, G_CONNECT_DEFAULT);
      break;
    case BOW_SETTING_YES_NO:
    default:
      row = adw_switch_row_new ();
      g_signal_connect_object (row, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_DEFAULT);
      break;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (setting->label));
  if (setting->type != BOW_SETTING_TEXT)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (setting->help));
  g_object_set_data (G_OBJECT (row), "bow-setting", (gpointer) setting);
  return row;
}

static void
bow_force_page_dispose (GObject *object)
{
  BowForcePage *self = BOW_FORCE_PAGE (object);

  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->states, g_ptr_array_unref);

  G_OBJECT_CLASS (bow_force_page_parent_class)->dispose (object);
}

static void
bow_force_page_class_init (BowForcePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_force_page_dispose;
}

static void
bow_force_page_init (BowForcePage *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (self);
  gsize n_settings;
  const BowSetting *settings = bow_setting_list (&n_settings);

  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);

  adw_preferences_page_set_title (page, _ ("Force settings"));
  adw_preferences_page_set_icon_name (page, "preferences-other-symbolic");
  adw_preferences_group_set_title (self->group, _ ("This Case File"));
  adw_preferences_page_add (page, self->group);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->notice));
  for (gsize i = 0; i < n_settings; i++)
    {
      GtkWidget *row = make_row (self, &settings[i]);

      g_hash_table_insert (self->rows, (gpointer) settings[i].key, row);
      adw_preferences_group_add (self->group, row);
    }
}

/* Whoever may not change anything sees what holds, and who could. */
static void
explain (BowForcePage *self)
{
  g_autofree char *reason = bow_case_why_not (self->bow_case, BOW_PERMISSION_SETTING);
  GHashTableIter iter;
  gpointer row;

  adw_preferences_group_set_description (self->group, reason != NULL ? reason : _ ("For every account, on every computer; the log keeps who changed it."));
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    gtk_widget_set_sensitive (row, reason == NULL);
}

/**
 * bow_force_page_new:
 * @bow_case: the case
 *
 * Makes the page, and reads how the settings stand.
 *
 * Returns: (transfer floating): the page
 */
BowForcePage *
bow_force_page_new (BowCase *bow_case)
{
  BowForcePage *self = g_object_new (BOW_TYPE_FORCE_PAGE, NULL);

  self->bow_case = g_object_ref (bow_case);
  explain (self);
  bow_case_run_async (bow_case, BOW_CASE_SOON, change, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                      changed_cb, g_object_ref (self));
  return self;
}
