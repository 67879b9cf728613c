/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read-features.h"

#include "exchange/bow-kml-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  return fuzz_features (bow_kml_read, data, size);
}
