/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowRule:
 * @when: the field that decides
 * @is: (nullable): the code it must have for the rule to apply; for a set, to
 *   hold; %NULL where anything said will do, which goes with @then alone
 * @then: (nullable): the field that must be filled in
 * @only: (nullable): together with @then: the one code that @then may have
 * @bars: (nullable): instead of @then: the kind of child that the record may
 *   not hold then
 * @stays: whether @when keeps that code for good once the record is saved
 *   with it
 * @message: what is missing and why, a whole sentence, N_()
 *
 * "When this field has that code, another must be filled in" (or must have a
 * certain code, or a kind of child must not be there). Exactly one of @then
 * and @bars is given. One table of these makes the help and the errors of the form
 * and the checks of the database, so the two cannot differ.
 */
typedef struct
{
  const char *when;
  const char *is;
  const char *then;
  const char *only;
  const char *bars;
  gboolean stays;
  const char *message;
} BowRule;

G_END_DECLS
