/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-pdf-wire.h"

#include <math.h>

static void
test_request (void)
{
  const BowPdfRequest request = { 77, BOW_PDF_ASK_PAGE, 4999, 8192, 4096 };
  guint8 bytes[BOW_PDF_REQUEST_SIZE];
  BowPdfRequest again;

  bow_pdf_request_write (&request, bytes);
  g_assert_true (bow_pdf_request_read (&again, bytes));
  g_assert_cmpmem (&again, sizeof again, &request, sizeof request);
}

static void
test_request_refused (void)
{
  const BowPdfRequest bad[] = {
    { 1, (BowPdfAsk) 0, 0, 0, 0 },
    { 1, (BowPdfAsk) (BOW_PDF_ASK_PAGE + 1), 0, 1, 1 },
    { 1, BOW_PDF_ASK_INFO, 0, 1, 1 },
    { 1, BOW_PDF_ASK_TEXT, BOW_PDF_MAX_PAGES, 0, 0 },
    { 1, BOW_PDF_ASK_PAGE, 0, 0, 100 },
    { 1, BOW_PDF_ASK_PAGE, 0, 8193, 4096 },
    { 1, BOW_PDF_ASK_PAGE, 0, G_MAXUINT32, G_MAXUINT32 },
    { 1, BOW_PDF_ASK_PAGE, 0, 65536, 65536 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      guint8 bytes[BOW_PDF_REQUEST_SIZE];
      BowPdfRequest request;

      bow_pdf_request_write (&bad[i], bytes);
      g_assert_false (bow_pdf_request_read (&request, bytes));
    }
}

static void
test_reply (void)
{
  const BowPdfReply reply = { 9, BOW_PDF_OK, BOW_PDF_MAX_TEXT };
  const BowPdfReply bad[] = {
    { 9, (BowPdfStatus) (BOW_PDF_NO_PAGE + 1), 0 },
    { 9, BOW_PDF_OK, BOW_PDF_MAX_TEXT + 1 },
    { 9, BOW_PDF_LOCKED, 1 },
  };
  guint8 bytes[BOW_PDF_REPLY_SIZE];
  BowPdfReply again;

  bow_pdf_reply_write (&reply, bytes);
  g_assert_true (bow_pdf_reply_read (&again, bytes));
  g_assert_cmpmem (&again, sizeof again, &reply, sizeof reply);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      bow_pdf_reply_write (&bad[i], bytes);
      g_assert_false (bow_pdf_reply_read (&again, bytes));
    }
}

/* What a page says of its size is shown as it is, or as something that can be. */
static void
test_size (void)
{
  BowPdfSize plain = bow_pdf_size_make (595.28, 841.89), giant = bow_pdf_size_make (4e9, 1e9), thread = bow_pdf_size_make (1e30, 1e-30);

  g_assert_cmpfloat (plain.width, ==, 595.28);
  g_assert_cmpfloat (plain.height, ==, 841.89);
  g_assert_cmpfloat (giant.width, ==, BOW_PDF_MAX_SIDE);
  g_assert_cmpfloat_with_epsilon (giant.height, BOW_PDF_MAX_SIDE / 4.0, 1e-6);
  g_assert_cmpfloat (thread.height, ==, 1);
  for (int i = 0; i < 4; i++)
    {
      const double sides[] = { (double) NAN, (double) INFINITY, 0, -5 };
      BowPdfSize none = bow_pdf_size_make (sides[i], 100);

      g_assert_cmpfloat (none.height, ==, 842);
    }
}

static void
test_info (void)
{
  BowPdfSize sizes[] = { { 595.28, 841.89 }, { 1, BOW_PDF_MAX_SIDE } };
  const BowPdfInfo info = { 2, sizes, 2 };
  g_autoptr (GBytes) bytes = bow_pdf_info_write (&info);
  g_autoptr (BowPdfInfo) again = bow_pdf_info_read (bytes);

  g_assert_nonnull (again);
  g_assert_cmpuint (again->n_pages, ==, 2);
  g_assert_cmpuint (again->n_sizes, ==, 2);
  g_assert_cmpfloat_with_epsilon (again->sizes[0].height, 841.89, 0.005);
  g_assert_cmpfloat (again->sizes[1].height, ==, BOW_PDF_MAX_SIDE);
  for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, size);

      g_assert_null (bow_pdf_info_read (cut));
    }
}

static void
test_info_refused (void)
{
  BowPdfSize none = { 0, 100 }, wide = { BOW_PDF_MAX_SIDE + 1, 100 }, plain = { 100, 100 };
  const BowPdfInfo bad[] = { { 1, &none, 1 }, { 1, &wide, 1 }, { 0, NULL, 0 }, { 2, &plain, 1 }, { G_MAXUINT, &plain, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = bow_pdf_info_write (&bad[i]);

      g_assert_null (bow_pdf_info_read (bytes));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pages/wire/request", test_request);
  g_test_add_func ("/pages/wire/request-refused", test_request_refused);
  g_test_add_func ("/pages/wire/reply", test_reply);
  g_test_add_func ("/pages/wire/size", test_size);
  g_test_add_func ("/pages/wire/info", test_info);
  g_test_add_func ("/pages/wire/info-refused", test_info_refused);
  return g_test_run ();
}
