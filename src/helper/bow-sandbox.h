/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowSandboxNeed:
 * @BOW_SANDBOX_NOTHING: what is open already is all that is read
 * @BOW_SANDBOX_FONTS: the fonts of the system are read too
 *
 * What a helper still reads once its sandbox is closed.
 */
typedef enum
{
  BOW_SANDBOX_NOTHING,
  BOW_SANDBOX_FONTS,
} BowSandboxNeed;

gboolean bow_sandbox_limit         (gulong memory, guint files);
gboolean bow_sandbox_leave_network (void);
gboolean bow_sandbox_close         (BowSandboxNeed need);

G_END_DECLS
