/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read-features.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  return fuzz_features (bow_feature_file_read, data, size);
}
