/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The XML reader: the scanner while it can, then GMarkup. */

#include "roster/xml-reader.h"

#include "roster/archive-private.h"
#include "roster/roster.h"
#include "roster/row.h"
#include "roster/xml-scanner-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define READ_SIZE (256 * 1024)
#define MAX_CHARACTER 4

struct _RegistrarXmlReader
{
  RegistrarXmlScanner  scanner;
  char                *name;
  GMarkupParseContext *markup; /* NULL as long as the scanner reads */
  gboolean             muted;  /* GMarkup is being told what the scanner has read */
  gboolean             has_root; /* GMarkup would read a second one */
  gboolean             has_declaration;
  guint                depth;  /* GMarkup's */
  gsize                n_silent; /* bytes since it last called */
  GString             *tail; /* bytes that GMarkup is not told yet: the start of a character */
};

static const char *
get_local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static void
start_cb (GMarkupParseContext *context,
          const char          *name,
          const char         **attributes,
          const char         **values,
          gpointer             data,
          GError             **error)
{
  RegistrarXmlReader *self = data;
  const RegistrarXmlScanner *scanner = &self->scanner;

  self->n_silent = 0;
  if (self->depth++ == 0 && self->has_root)
    registrar_archive_set_damaged (error, self->name);
  else if (self->depth > REGISTRAR_XML_MAX_DEPTH)
    registrar_xml_set_too_deep (error, self->name);
  else if (!self->muted && scanner->handler->start != NULL)
    scanner->handler->start (scanner->data, get_local_name (name), (const char *const *) attributes,
                             (const char *const *) values, error);
  self->has_root = TRUE;
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  RegistrarXmlReader *self = data;

  self->n_silent = 0;
  self->depth--;
  if (!self->muted && self->scanner.handler->end != NULL)
    self->scanner.handler->end (self->scanner.data, get_local_name (name), error);
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  RegistrarXmlReader *self = data;

  self->n_silent = 0;
  if (!self->muted && self->depth > 0 && self->scanner.handler->text != NULL)
    self->scanner.handler->text (self->scanner.data, text, length, error);
}

/* Comments, instructions, and the one that declares entities. GMarkup goes on after an error that is set here. */
static void
passthrough_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  RegistrarXmlReader *self = data;

  self->n_silent = 0;
  self->has_declaration |= length >= 3 && text[1] == '!' && g_ascii_isalpha (text[2]);
}

static const GMarkupParser parser = { start_cb, end_cb, text_cb, passthrough_cb, NULL };

/* An error of the handler's is passed on; what GMarkup says is for who looks for it. */
static gboolean
parse_characters (RegistrarXmlReader *self, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->n_silent += length;
  if (g_markup_parse_context_parse (self->markup, text, length, &local_error) && !self->has_declaration)
    {
      if (self->n_silent <= REGISTRAR_MAX_ROW_BYTES + READ_SIZE)
        return TRUE;
      registrar_xml_set_too_long (error, self->name);
      return FALSE;
    }

  if (local_error != NULL && local_error->domain != G_MARKUP_ERROR)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    {
      g_debug ("%s: %s", self->name, local_error != NULL ? local_error->message : "a declaration");
      registrar_archive_set_damaged (error, self->name);
    }

  return FALSE;
}

/* GMarkup 2.74 goes on after bytes that are no UTF-8 if they are in a comment, so it is given whole characters only. */
static gboolean
parse_markup (RegistrarXmlReader *self, const char *text, gsize length, GError **error)
{
  const char *end;

  g_string_append_len (self->tail, text, length);
  if (!g_utf8_validate_len (self->tail->str, self->tail->len, &end))
    {
      gsize n_left = self->tail->str + self->tail->len - end;

      /* It calls a zero byte the start of a character too. */
      if (n_left >= MAX_CHARACTER || g_utf8_get_char_validated (end, n_left) != (gunichar) -2)
        {
          registrar_archive_set_damaged (error, self->name);
          return FALSE;
        }
    }

  length = end - self->tail->str;
  if (!parse_characters (self, self->tail->str, length, error))
    return FALSE;
  g_string_erase (self->tail, 0, length);

  return TRUE;
}

/* Tells GMarkup which elements are open, then gives it what the scanner has not read. */
static gboolean
fall_back (RegistrarXmlReader *self, GError **error)
{
  const RegistrarXmlScanner *scanner = &self->scanner;
  g_autoptr (GString) start = g_string_new (NULL);

  if (scanner->depth == 0 && scanner->has_root)
    g_string_append (start, "<root/>");
  for (guint i = 0; i < scanner->depth; i++)
    g_string_append_printf (start, "<%s>", scanner->open[i]);

  self->tail = g_string_new (NULL);
  self->markup = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, self, NULL);
  self->muted = TRUE;
  if (!parse_markup (self, start->str, start->len, error))
    return FALSE;
  self->muted = FALSE;

  return parse_markup (self, scanner->buffer != NULL ? scanner->buffer + scanner->position : "",
                       scanner->size - scanner->position, error);
}

RegistrarXmlReader *
registrar_xml_reader_new (const RegistrarXmlHandler *handler, gpointer data, const char *name)
{
  RegistrarXmlReader *self;

  g_return_val_if_fail (handler != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (RegistrarXmlReader, 1);
  self->name = g_strdup (name);
  registrar_xml_scanner_init (&self->scanner, handler, data, self->name);

  return self;
}

void
registrar_xml_reader_free (RegistrarXmlReader *self)
{
  registrar_xml_scanner_clear (&self->scanner);
  g_clear_pointer (&self->markup, g_markup_parse_context_free);
  if (self->tail != NULL)
    g_string_free (self->tail, TRUE);
  g_free (self->name);
  g_free (self);
}

gboolean
registrar_xml_reader_feed (RegistrarXmlReader *self, const char *text, gsize length, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (self->markup != NULL)
    return parse_markup (self, text, length, error);

  switch (registrar_xml_scanner_feed (&self->scanner, text, length, error))
    {
    case REGISTRAR_XML_HUNGRY:
      return TRUE;
    case REGISTRAR_XML_UNUSUAL:
      return fall_back (self, error);
    case REGISTRAR_XML_FAILED:
    default:
      return FALSE;
    }
}

gboolean
registrar_xml_reader_finish (RegistrarXmlReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  /* A few bytes, which the scanner has not looked at. */
  if (self->markup == NULL && !self->scanner.started && !fall_back (self, error))
    return FALSE;

  if (self->markup != NULL ? self->has_root && self->tail->len == 0 && g_markup_parse_context_end_parse (self->markup, NULL)
                           : registrar_xml_scanner_is_complete (&self->scanner))
    return TRUE;

  registrar_archive_set_damaged (error, self->name);
  return FALSE;
}

gboolean
registrar_xml_read_entry (RegistrarArchive          *archive,
                          guint                      index,
                          const char                *name,
                          const RegistrarXmlHandler *handler,
                          gpointer                   data,
                          GCancellable              *cancellable,
                          GError                   **error)
{
  g_autoptr (RegistrarArchiveEntry) entry = registrar_archive_open_entry (archive, index, error);
  g_autoptr (RegistrarXmlReader) reader = registrar_xml_reader_new (handler, data, name);
  g_autofree char *piece = g_malloc (READ_SIZE);

  if (entry == NULL)
    return FALSE;

  for (;;)
    {
      gssize n_read = registrar_archive_entry_read (entry, piece, READ_SIZE, cancellable, error);

      if (n_read == 0)
        return registrar_xml_reader_finish (reader, error);
      if (n_read < 0 || !registrar_xml_reader_feed (reader, piece, n_read, error))
        return FALSE;
    }
}

gboolean
registrar_xml_check_text (gsize length, const char *name, GError **error)
{
  if (length <= REGISTRAR_MAX_ROW_BYTES)
    return TRUE;

  registrar_xml_set_too_long (error, name);
  return FALSE;
}

const char *
registrar_xml_get_attribute (const char *const *attributes, const char *const *values, const char *name)
{
  for (guint i = 0; attributes[i] != NULL; i++)
    if (strcmp (attributes[i], name) == 0)
      return values[i];

  return NULL;
}
