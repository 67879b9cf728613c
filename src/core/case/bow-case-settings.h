/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-setting.h"

G_BEGIN_DECLS

/**
 * BowSettingState:
 * @setting: which one
 * @value: what it is
 * @changed_at: when it was changed last, milliseconds since 1970; 0 for never
 * @account: (nullable): who changed it; %NULL while it is as it first was
 *
 * How a setting of the force stands in a file.
 */
typedef struct
{
  const BowSetting *setting;
  char *value;
  gint64 changed_at;
  char *account;
} BowSettingState;

void       bow_setting_state_free (BowSettingState *self);
GPtrArray *bow_case_list_settings (BowCase *self, GError **error);
char      *bow_case_get_setting   (BowCase *self, const char *key, GError **error);
gboolean   bow_case_setting_is_on (BowCase *self, const char *key);
gboolean   bow_case_set_setting   (BowCase *self, const char *key, const char *value, GError **error);

G_END_DECLS
