/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask-pdf.h"

char *
ask_pdf (GBytes            *pdf,
         const char *const *command)
{
  g_autofree char *program = g_find_program_in_path (command[0]);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) said = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    return NULL;
  process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, pdf, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return g_strndup (g_bytes_get_data (said, NULL), g_bytes_get_size (said));
}

char *
ask_pdf_text (GBytes *pdf)
{
  static const char *const command[] = { "pdftotext", "-raw", "-", "-", NULL };

  return ask_pdf (pdf, command);
}
