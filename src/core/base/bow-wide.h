/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BOW_WIDE:
 *
 * Before a function whose loops run over plain numbers: where the machine may
 * or may not have wide registers it is compiled for both, and the program
 * chooses when it starts.
 */
#if defined (__x86_64__) && defined (__GLIBC__)
#define BOW_WIDE __attribute__ ((target_clones ("arch=x86-64-v3", "default")))
#else
#define BOW_WIDE
#endif

G_END_DECLS
