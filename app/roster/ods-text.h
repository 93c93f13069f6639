/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of an ODS cell: paragraphs, in which blanks are counted: OpenDocument 1.3, 6.1. */

#pragma once

#include "roster/xml-reader.h"

G_BEGIN_DECLS

typedef struct
{
  GString *text;     /* borrowed: of the cell */
  guint    depth;    /* of elements below the cell */
  guint    ignored;  /* depth of the element whose text is none of the cell's; 0 outside of one */
  gboolean in_paragraph;
} RegistrarOdsText;

/** registrar_ods_text_begin: a cell starts, whose text goes into @text. */
void registrar_ods_text_begin  (RegistrarOdsText *self, GString *text);
/** registrar_ods_text_start: an element inside the cell. */
void registrar_ods_text_start  (RegistrarOdsText *self, const char *name, const char *const *attributes,
                                const char *const *values);
void registrar_ods_text_end    (RegistrarOdsText *self, const char *name);
void registrar_ods_text_append (RegistrarOdsText *self, const char *text, gsize length);

G_END_DECLS
