/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-settings.h"

#define DEFAULT_LOCK_MINUTES 5

/**
 * bow_settings_get:
 *
 * The settings of this installation: sizes and habits, never anything of a
 * case.
 *
 * Returns: (transfer none) (nullable): the settings, or %NULL where the schema
 *   is not installed; the defaults then hold
 */
GSettings *
bow_settings_get (void)
{
  static GSettings *settings;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (settings == NULL && source != NULL)
    {
      schema = g_settings_schema_source_lookup (source, BOW_APP_ID, TRUE);
      if (schema != NULL)
        settings = g_settings_new_full (schema, NULL, NULL);
    }
  return settings;
}

/**
 * bow_settings_get_lock_minutes:
 *
 * Returns: minutes without a key or a movement after which a case is locked
 */
int
bow_settings_get_lock_minutes (void)
{
  GSettings *settings = bow_settings_get ();

  return settings != NULL ? g_settings_get_int (settings, "lock-minutes") : DEFAULT_LOCK_MINUTES;
}
