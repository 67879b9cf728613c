/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-preferences.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "window/bow-force-page.h"
#include "window/bow-settings.h"

static GtkWidget *
make_lock_row (GSettings *settings)
{
  GtkWidget *row = adw_spin_row_new_with_range (1, 15, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Lock after minutes without use"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Also locked when the screen is, and before sleep"));
  g_settings_bind (settings, "lock-minutes", row, "value", G_SETTINGS_BIND_DEFAULT);
  return row;
}

static GtkWidget *
make_keys_row (GSettings *settings)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Single-letter keys"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("In lists and on the map; never where text is typed"));
  g_settings_bind (settings, "single-letter-keys", row, "active", G_SETTINGS_BIND_DEFAULT);
  return row;
}

/**
 * bow_preferences_present:
 * @parent: the window
 * @bow_case: (nullable): the case that is open in it
 *
 * Shows the settings of this installation, and those of the case file.
 */
void
bow_preferences_present (GtkWidget *parent,
                         BowCase   *bow_case)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GSettings *settings = bow_settings_get ();

  adw_dialog_set_title (dialog, _ ("Preferences"));
  adw_preferences_page_set_title (page, _ ("This computer"));
  adw_preferences_page_set_icon_name (page, "computer-symbolic");
  adw_preferences_group_set_title (group, _ ("Locking and Keys"));
  if (settings != NULL)
    {
      adw_preferences_group_add (group, make_lock_row (settings));
      adw_preferences_group_add (group, make_keys_row (settings));
    }
  else
    adw_preferences_group_set_description (group, _ ("The program is not installed, so its settings cannot be kept."));
  adw_preferences_page_add (page, group);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  if (bow_case != NULL)
    adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), ADW_PREFERENCES_PAGE (bow_force_page_new (bow_case)));
  adw_dialog_present (dialog, parent);
}
