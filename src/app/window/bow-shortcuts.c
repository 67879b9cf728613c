/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-shortcuts.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * bow_shortcuts_is_letter:
 * @keyval: a key without modifiers
 *
 * Returns: whether a widget takes this single letter, digit or sign for an
 *   action, which those who steer by voice want to switch off
 */
gboolean
bow_shortcuts_is_letter (guint keyval)
{
  gsize n_shortcuts;
  const BowShortcut *shortcuts = bow_shortcuts (&n_shortcuts);

  for (gsize i = 0; i < n_shortcuts; i++)
    {
      g_auto (GStrv) keys = shortcuts[i].keys != NULL ? g_strsplit (shortcuts[i].keys, " ", -1) : NULL;

      for (gsize j = 0; keys != NULL && keys[j] != NULL; j++)
        {
          guint key;
          GdkModifierType modifiers;

          if (gtk_accelerator_parse (keys[j], &key, &modifiers) && modifiers == 0 && key == gdk_keyval_to_lower (keyval)
              && g_unichar_isgraph (gdk_keyval_to_unicode (key)))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * bow_shortcuts_apply:
 * @application: the application
 *
 * Sets the accelerators.
 */
void
bow_shortcuts_apply (GtkApplication *application)
{
  gsize n_shortcuts;
  const BowShortcut *shortcuts = bow_shortcuts (&n_shortcuts);

  for (gsize i = 0; i < n_shortcuts; i++)
    if (!shortcuts[i].local && shortcuts[i].keys != NULL)
      {
        g_auto (GStrv) keys = g_strsplit (shortcuts[i].keys, " ", -1);

        gtk_application_set_accels_for_action (application, shortcuts[i].action, (const char *const *) keys);
      }
}

/**
 * bow_shortcuts_describe:
 * @shortcut: something that has keys
 *
 * Returns: (transfer full) (nullable): its keys as they are written on a
 *   keyboard, or %NULL where it has none
 */
char *
bow_shortcuts_describe (const BowShortcut *shortcut)
{
  g_auto (GStrv) each = shortcut->keys != NULL ? g_strsplit (shortcut->keys, " ", -1) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (each == NULL)
    return NULL;
  for (gsize i = 0; each[i] != NULL; i++)
    {
      g_autofree char *label = NULL;
      guint key;
      GdkModifierType modifiers;

      if (!gtk_accelerator_parse (each[i], &key, &modifiers))
        continue;
      label = gtk_accelerator_get_label (key, modifiers);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "  " : "", label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_row (const BowShortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *keys = bow_shortcuts_describe (shortcut);
  GtkWidget *label = gtk_label_new (keys);

  gtk_widget_add_css_class (label, "dimmed");
  g_object_set (label, "wrap", TRUE, "justify", GTK_JUSTIFY_RIGHT, "xalign", 1.0, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (shortcut->label));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

/**
 * bow_shortcuts_present:
 * @parent: the window
 *
 * Shows a page with every key.
 */
void
bow_shortcuts_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = NULL;
  gsize n_shortcuts;
  const BowShortcut *shortcuts = bow_shortcuts (&n_shortcuts);

  for (gsize i = 0; i < n_shortcuts; i++)
    {
      if (i == 0 || !g_str_equal (shortcuts[i].group, shortcuts[i - 1].group))
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (shortcuts[i].group));
          adw_preferences_page_add (page, group);
        }
      if (shortcuts[i].keys != NULL)
        adw_preferences_group_add (group, make_row (&shortcuts[i]));
    }
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_preferences_dialog_set_search_enabled (ADW_PREFERENCES_DIALOG (dialog), TRUE);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  adw_dialog_present (dialog, parent);
}
