/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-product-copy.h"

#include "intake/bow-outgoing-file.h"
#include "report/bow-product-document.h"

/**
 * bow_product_copy_save:
 * @bow_case: a case
 * @row: row of a product that is issued
 * @copy: number of a copy in its distribution list
 * @file: where the PDF goes; nothing may be there, unless
 *   bow_outgoing_file_allow_replace() was said
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes a copy of a product, which the log says before.
 *
 * Returns: (transfer full) (nullable): what the copy says, or %NULL with
 *   @error set, and no file is left behind then
 */
BowPack *
bow_product_copy_save (BowCase       *bow_case,
                       gint64         row,
                       int            copy,
                       GFile         *file,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GOutputStream) stream = bow_outgoing_file_create (file, error);
  g_autoptr (BowPack) pack = stream != NULL ? bow_case_issue_copy (bow_case, row, copy, "export", error) : NULL;
  g_autoptr (BowDocument) document = pack != NULL ? bow_product_document_new (pack) : NULL;

  if (stream == NULL ||
      !bow_outgoing_file_end (file, stream, document != NULL && bow_document_write (document, stream, cancellable, error), error))
    return NULL;
  return g_steal_pointer (&pack);
}
