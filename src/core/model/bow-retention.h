/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-enumeration.h"

G_BEGIN_DECLS

/* Groups of retention are numbered from 1. */
#define BOW_RETENTION_N_GROUPS 4

/* No period is longer: 150 years. */
#define BOW_RETENTION_MOST_MONTHS 1800

/* What is looked at when the time has come, and what may be decided. */
extern const BowEnumeration bow_retention_states;
extern const BowEnumeration bow_retention_outcomes;

/* Why something is kept; the force may edit the list. */
extern const BowEnumeration bow_retention_reasons;

/* What forbids that something is disposed of. */
extern const BowEnumeration bow_hold_types;

const char *bow_retention_group_label   (int group);
const char *bow_retention_group_hearsay (int group);
gboolean    bow_retention_is_retain     (const char *outcome);
char       *bow_retention_print_period  (int months);
gboolean    bow_retention_parse_period  (const char *text, int *months, GError **error);

G_END_DECLS
