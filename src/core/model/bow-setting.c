/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-setting.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/bow-error.h"
#include "model/bow-shift.h"

static gboolean
check_shifts (const char *value, GError **error)
{
  g_autoptr (GPtrArray) shifts = bow_shifts_parse (value, error);

  return shifts != NULL;
}

/* In the order in which they are shown. */
static const BowSetting settings[] = {
  {
    .key = BOW_SETTING_REQUIRE_JUSTIFICATION,
    .type = BOW_SETTING_YES_NO,
    .initial = "yes",
    .label = N_("Ask what a look is for"),
    .help = N_("Whoever opens, searches, prints or exports records says first what they are working on; the log keeps it with every look"),
  },
  {
    .key = BOW_SETTING_SHIFTS,
    .type = BOW_SETTING_TEXT,
    .initial = "Early 07:00-15:00, Late 15:00-23:00, Night 23:00-07:00",
    .most = 300,
    .label = N_("Shifts"),
    .help = N_("The bar of time on the map goes by these. They are an example until your force sets its own hours"),
    .check = check_shifts,
  },
  {
    .key = BOW_SETTING_PATTERN_FEWEST,
    .type = BOW_SETTING_NUMBER,
    .initial = "10",
    .least = 10,
    .most = 1000,
    .label = N_("Fewest records for a pattern"),
    .help = N_("No density, hot cells or near repeat table is worked out from fewer records than these, as it would say more of chance than of a place"),
  },
};

/**
 * bow_setting_list:
 * @n_settings: (out): how many
 *
 * Returns: (array length=n_settings): all settings, in the order in which they are shown
 */
const BowSetting *
bow_setting_list (gsize *n_settings)
{
  *n_settings = G_N_ELEMENTS (settings);
  return settings;
}

/**
 * bow_setting_find:
 * @key: name of a setting
 *
 * Returns: (nullable): the setting of that name
 */
const BowSetting *
bow_setting_find (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (strcmp (settings[i].key, key) == 0)
      return &settings[i];
  return NULL;
}

static gboolean
check_number (const BowSetting *self, const char *value, GError **error)
{
  gint64 number;

  if (g_ascii_string_to_signed (value, 10, self->least, self->most, &number, NULL))
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
               _("“%s” is a whole number from %" PRId64 " to %" PRId64 ", not “%s”."),
               _(self->label), self->least, self->most, value);
  return FALSE;
}

static gboolean
check_text (const BowSetting *self, const char *value, GError **error)
{
  if (g_utf8_validate (value, -1, NULL) && g_utf8_strlen (value, -1) <= self->most && strpbrk (value, "\r\n") == NULL)
    return self->check == NULL || self->check (value, error);
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
               _("“%s” is one line of at most %" PRId64 " characters."), _(self->label), self->most);
  return FALSE;
}

/**
 * bow_setting_check:
 * @self: a setting
 * @value: what it shall be
 * @error: return location
 *
 * Whether a setting may have a value.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID where it may not
 */
gboolean
bow_setting_check (const BowSetting *self, const char *value, GError **error)
{
  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  switch (self->type)
    {
    case BOW_SETTING_NUMBER:
      return check_number (self, value, error);
    case BOW_SETTING_TEXT:
      return check_text (self, value, error);
    case BOW_SETTING_YES_NO:
    default:
      if (strcmp (value, "yes") == 0 || strcmp (value, "no") == 0)
        return TRUE;
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("“%s” is “yes” or “no”, not “%s”."), _(self->label), value);
      return FALSE;
    }
}
