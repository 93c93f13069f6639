/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the XML of a spreadsheet piece by piece, several times as fast as GMarkup where it is plain. */

#pragma once

#include "roster/archive.h"

G_BEGIN_DECLS

#define REGISTRAR_XML_MAX_DEPTH 64
#define REGISTRAR_XML_MAX_ATTRIBUTES 64

/**
 * RegistrarXmlHandler:
 *
 * What is called for each piece of the document. Names of elements come without their prefix, those of attributes as
 * they are written; both arrays end in %NULL. A text may come in several pieces. All are valid during the call only.
 * A callback returns FALSE with an error to end the reading; one that is %NULL is not called.
 */
typedef struct
{
  gboolean (*start) (gpointer data, const char *name, const char *const *attributes, const char *const *values,
                     GError **error);
  gboolean (*end)   (gpointer data, const char *name, GError **error);
  gboolean (*text)  (gpointer data, const char *text, gsize length, GError **error);
} RegistrarXmlHandler;

/**
 * RegistrarXmlReader:
 *
 * A scanner reads what spreadsheet programs write: tags, attributes, text. At anything else (a comment, CDATA, a stray
 * character) GMarkup takes over for the rest of the document, so that there is one judge of what XML is. A DOCTYPE,
 * elements deeper than %REGISTRAR_XML_MAX_DEPTH and texts longer than a row may be are refused.
 */
typedef struct _RegistrarXmlReader RegistrarXmlReader;

/** registrar_xml_reader_new: (transfer full): @name is what messages call the file. */
RegistrarXmlReader *registrar_xml_reader_new    (const RegistrarXmlHandler *handler, gpointer data, const char *name);
void                registrar_xml_reader_free   (RegistrarXmlReader *self);
/** registrar_xml_reader_feed: the next piece of the document; FALSE with the handler's error or _DAMAGED, _TOO_LARGE. */
gboolean            registrar_xml_reader_feed   (RegistrarXmlReader *self, const char *text, gsize length,
                                                 GError **error);
/** registrar_xml_reader_finish: says that the document is complete; FALSE if it is not. */
gboolean            registrar_xml_reader_finish (RegistrarXmlReader *self, GError **error);

/** registrar_xml_read_entry: reads an entry of an archive as XML. */
gboolean            registrar_xml_read_entry    (RegistrarArchive *archive, guint index, const char *name,
                                                 const RegistrarXmlHandler *handler, gpointer data,
                                                 GCancellable *cancellable, GError **error);

/** registrar_xml_check_text: whether a text of that length is one that a row may have; FALSE with _TOO_LARGE. */
gboolean            registrar_xml_check_text    (gsize length, const char *name, GError **error);
/** registrar_xml_get_attribute: (nullable): an attribute's value by its name as written. */
const char         *registrar_xml_get_attribute (const char *const *attributes, const char *const *values,
                                                 const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarXmlReader, registrar_xml_reader_free)

G_END_DECLS
