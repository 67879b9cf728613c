/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowSettingType:
 * @BOW_SETTING_YES_NO: `yes` or `no`
 * @BOW_SETTING_NUMBER: a whole number
 * @BOW_SETTING_TEXT: a line of text
 *
 * What a setting may be.
 */
typedef enum
{
  BOW_SETTING_YES_NO,
  BOW_SETTING_NUMBER,
  BOW_SETTING_TEXT,
} BowSettingType;

/**
 * BowSetting:
 * @key: its name in the file and on the command line
 * @type: what it may be
 * @initial: what holds as long as nobody has said otherwise
 * @least: for a number, the least
 * @most: for a number, the greatest; for a text, how many characters
 * @label: its name for people, N_()
 * @help: what it does, N_()
 * @check: (nullable): for a text, whether it has the form it needs
 *
 * Something that a force decides for a case file. The choice stands in the
 * file's log, so it goes wherever the file goes.
 */
typedef struct
{
  const char *key;
  BowSettingType type;
  const char *initial;
  gint64 least;
  gint64 most;
  const char *label;
  const char *help;
  gboolean (*check) (const char *value, GError **error);
} BowSetting;

#define BOW_SETTING_PATTERN_FEWEST "pattern_fewest"
#define BOW_SETTING_REQUIRE_JUSTIFICATION "require_justification"
#define BOW_SETTING_SHIFTS "shifts"

const BowSetting *bow_setting_list  (gsize *n_settings);
const BowSetting *bow_setting_find  (const char *key);
gboolean          bow_setting_check (const BowSetting *self, const char *value, GError **error);

G_END_DECLS
