/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-secret.h"

G_BEGIN_DECLS

#define BOW_RECOVERY_LENGTH 32

BowSecret *bow_recovery_print (BowSecret *key);
BowSecret *bow_recovery_parse (BowSecret *text);

G_END_DECLS
