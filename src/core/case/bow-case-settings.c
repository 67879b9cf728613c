/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-private.h"
#include "case/bow-payload.h"

/**
 * bow_setting_state_free:
 * @self: how a setting stands
 *
 * Frees it.
 */
void
bow_setting_state_free (BowSettingState *self)
{
  g_free (self->value);
  g_free (self->account);
  g_free (self);
}

static const BowSetting *
find_setting (const char *key, GError **error)
{
  const BowSetting *setting = bow_setting_find (key);

  if (setting == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no setting “%s”."), key);

  return setting;
}

static BowSettingState *
read_state (BowCase           *self,
            const BowSetting  *setting,
            GError           **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT s.value, s.changed_at, a.name FROM setting s JOIN account a ON a.id = s.changed_by "
                              "WHERE s.key = ?",
                              error);
  BowSettingState *state;
  gboolean has_row;

  if (select == NULL)
    return NULL;
  bow_statement_bind_text (select, 1, setting->key);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;

  state = g_new0 (BowSettingState, 1);
  state->setting = setting;
  state->value = g_strdup (has_row ? bow_statement_text (select, 0) : setting->initial);
  state->changed_at = has_row ? bow_statement_integer (select, 1) : 0;
  state->account = has_row ? g_strdup (bow_statement_text (select, 2)) : NULL;

  return state;
}

/**
 * bow_case_list_settings:
 * @self: a case
 * @error: return location
 *
 * Lists all settings of the force, as they stand in this file.
 *
 * Returns: (transfer container) (element-type BowSettingState) (nullable): the
 *   settings, or %NULL with @error set
 */
GPtrArray *
bow_case_list_settings (BowCase  *self,
                        GError  **error)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_setting_state_free);
  gsize n_settings;
  const BowSetting *settings = bow_setting_list (&n_settings);

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  for (gsize i = 0; i < n_settings; i++)
    {
      BowSettingState *state = read_state (self, &settings[i], error);

      if (state == NULL)
        return NULL;
      g_ptr_array_add (states, state);
    }

  return g_steal_pointer (&states);
}

/**
 * bow_case_get_setting:
 * @self: a case
 * @key: name of a setting
 * @error: return location
 *
 * What the force has decided, or what holds where it has not.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with @error set:
 *   %BOW_ERROR_NOT_FOUND where there is no such setting
 */
char *
bow_case_get_setting (BowCase     *self,
                      const char  *key,
                      GError     **error)
{
  const BowSetting *setting;
  BowSettingState *state;
  char *value;

  g_return_val_if_fail (BOW_IS_CASE (self) && key != NULL, NULL);

  setting = find_setting (key, error);
  state = setting != NULL ? read_state (self, setting, error) : NULL;
  if (state == NULL)
    return NULL;

  value = g_steal_pointer (&state->value);
  bow_setting_state_free (state);

  return value;
}

/**
 * bow_case_setting_is_on:
 * @self: a case
 * @key: name of a setting of yes or no
 *
 * Whether the force wants something. Where the file cannot be read it does,
 * because whatever is asked next fails with a reason.
 *
 * Returns: whether it says `yes`
 */
gboolean
bow_case_setting_is_on (BowCase    *self,
                        const char *key)
{
  g_autofree char *value = bow_case_get_setting (self, key, NULL);

  return value == NULL || strcmp (value, "yes") == 0;
}

static gboolean
write_setting (BowCase           *self,
               const BowSetting  *setting,
               const char        *value,
               GError           **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "setting", .subject = self->file_id, .field = setting->key };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "value", value);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, TRUE, &stamp, error) &&
         bow_apply_setting (self->connection, &stamp, setting->key, value, error);
}

/**
 * bow_case_set_setting:
 * @self: a case unlocked by an account that may change settings
 * @key: name of a setting
 * @value: what it shall be
 * @error: return location
 *
 * Decides something for the file, for every account and on every computer.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_REFUSED where the
 *   account may not, %BOW_ERROR_NOT_FOUND, %BOW_ERROR_INVALID
 */
gboolean
bow_case_set_setting (BowCase     *self,
                      const char  *key,
                      const char  *value,
                      GError     **error)
{
  const BowSetting *setting;

  g_return_val_if_fail (BOW_IS_CASE (self) && key != NULL && value != NULL, FALSE);

  setting = find_setting (key, error);
  if (setting == NULL || !bow_case_require (self, BOW_PERMISSION_SETTING, error) ||
      !bow_setting_check (setting, value, error) || !bow_case_action_begin (self, error))
    return FALSE;

  if (write_setting (self, setting, value, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}
