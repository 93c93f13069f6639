/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scanner of plain XML: tags, attributes in quotation marks, text with the usual entities. */

#pragma once

#include "roster/xml-reader.h"

G_BEGIN_DECLS

/* A name that is longer is unusual. */
#define REGISTRAR_XML_NAME_SIZE 64

typedef enum
{
  REGISTRAR_XML_READ,    /* a piece of the document has been read */
  REGISTRAR_XML_HUNGRY,  /* all that is there has been read */
  REGISTRAR_XML_UNUSUAL, /* what is at the scanner's position, it does not read */
  REGISTRAR_XML_FAILED,  /* an error is set */
} RegistrarXmlState;

typedef struct
{
  const RegistrarXmlHandler *handler;
  gpointer                   data;
  const char                *name; /* borrowed: the file's */
  char                      *buffer;
  gsize                      size;
  gsize                      allocated;
  gsize                      position; /* all before it has been handled */
  gboolean                   started;
  gboolean                   has_root;
  guint                      depth;
  char                       open[REGISTRAR_XML_MAX_DEPTH][REGISTRAR_XML_NAME_SIZE]; /* with prefixes */
  const char                *attributes[REGISTRAR_XML_MAX_ATTRIBUTES + 1];
  const char                *values[REGISTRAR_XML_MAX_ATTRIBUTES + 1];
} RegistrarXmlScanner;

void              registrar_xml_scanner_init        (RegistrarXmlScanner *self, const RegistrarXmlHandler *handler,
                                                     gpointer data, const char *name);
void              registrar_xml_scanner_clear       (RegistrarXmlScanner *self);
/** registrar_xml_scanner_feed: handles what is complete with these bytes, and keeps the rest. */
RegistrarXmlState registrar_xml_scanner_feed        (RegistrarXmlScanner *self, const char *text, gsize length,
                                                     GError **error);
/** registrar_xml_scanner_is_complete: whether the document may end here. */
gboolean          registrar_xml_scanner_is_complete (const RegistrarXmlScanner *self);

void              registrar_xml_set_too_deep        (GError **error, const char *name);
void              registrar_xml_set_too_long        (GError **error, const char *name);

G_END_DECLS
