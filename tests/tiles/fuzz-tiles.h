/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What a target's inputs are made from where no engine makes them. */
GPtrArray *fuzz_seeds (void);
