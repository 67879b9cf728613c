/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* What a program says of a PDF that it is given as “-”; %NULL where the program
 * is not there. */
char *ask_pdf      (GBytes *pdf, const char *const *command);
char *ask_pdf_text (GBytes *pdf);
