/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The scanner: it looks at a tag as a whole before it changes or hands out anything of it. */

#include "roster/xml-scanner-private.h"

#include "roster/roster.h"
#include "roster/row.h"
#include "roster/xml-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A text or a tag; a row's cells are several of them. */
#define MAX_PIECE REGISTRAR_MAX_ROW_BYTES

/* A tag as found in the buffer. */
typedef struct
{
  char    *name;
  gsize    name_length;
  char    *end; /* behind its > */
  gboolean is_empty;
  guint    n_attributes;
  gboolean has_references;
  gsize    value_lengths[REGISTRAR_XML_MAX_ATTRIBUTES];
} Tag;

void
registrar_xml_set_too_deep (GError **error, const char *name)
{
  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_DAMAGED,
               _("“%s” is not opened: its parts are nested more than %d deep, which no spreadsheet's are."), name,
               REGISTRAR_XML_MAX_DEPTH);
}

void
registrar_xml_set_too_long (GError **error, const char *name)
{
  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               _("“%s” is no roster: it holds a text of more than %d MiB."), name, MAX_PIECE / (1024 * 1024));
}

void
registrar_xml_scanner_init (RegistrarXmlScanner       *self,
                            const RegistrarXmlHandler *handler,
                            gpointer                   data,
                            const char                *name)
{
  memset (self, 0, sizeof *self);
  self->handler = handler;
  self->data = data;
  self->name = name;
}

void
registrar_xml_scanner_clear (RegistrarXmlScanner *self)
{
  g_clear_pointer (&self->buffer, g_free);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static gboolean
is_all_space (const char *text, const char *end)
{
  while (text < end && is_space (*text))
    text++;

  return text == end;
}

/* ASCII alone: programs that write spreadsheets name nothing otherwise. */
static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_';
}

static char *
pass_name (char *p, const char *end)
{
  if (p == end || !is_name_start (*p))
    return p;
  while (p < end && (is_name_start (*p) || g_ascii_isdigit (*p) || *p == '-' || *p == '.' || *p == ':'))
    p++;

  return p;
}

static char *
pass_space (char *p, const char *end)
{
  while (p < end && is_space (*p))
    p++;

  return p;
}

/* The quotation mark that ends the value at @p; what is behind a value that the scanner does not read: NULL. */
static char *
pass_value (char *p, const char *end, char mark, gboolean *has_references)
{
  for (; p < end && *p != mark; p++)
    {
      if (*p == '<' || *p == '\n' || *p == '\r' || *p == '\t')
        return NULL;
      *has_references |= *p == '&';
    }

  return p;
}

/* `name="value"` at @p, with nothing else in it; NULL if that is not there. */
static char *
read_attribute (RegistrarXmlScanner *self, Tag *tag, char *p, const char *end)
{
  char *name = p;
  char *value;

  p = pass_name (p, end);
  if (p == end)
    return p;
  if (p == name || *p != '=' || tag->n_attributes == REGISTRAR_XML_MAX_ATTRIBUTES)
    return NULL;
  if (p + 1 == end)
    return p + 1;
  if (p[1] != '"' && p[1] != '\'')
    return NULL;

  value = p + 2;
  p = pass_value (value, end, p[1], &tag->has_references);
  if (p == NULL || p == end)
    return p;

  self->attributes[tag->n_attributes] = name;
  self->values[tag->n_attributes] = value;
  tag->value_lengths[tag->n_attributes++] = p - value;

  return p + 1;
}

/* Looks at the start tag at @p, all of which may not be there yet. */
static RegistrarXmlState
read_tag (RegistrarXmlScanner *self, Tag *tag, char *p, const char *end)
{
  tag->name = p + 1;
  tag->n_attributes = 0;
  tag->has_references = FALSE;
  p = pass_name (tag->name, end);
  tag->name_length = p - tag->name;
  for (;;)
    {
      char *next = pass_space (p, end);

      if (next == end)
        return REGISTRAR_XML_HUNGRY;
      tag->is_empty = *next == '/';
      if (*next == '>' || *next == '/')
        {
          p = next + tag->is_empty;
          break;
        }
      if (next == p)
        return REGISTRAR_XML_UNUSUAL;
      p = read_attribute (self, tag, next, end);
      if (p == NULL)
        return REGISTRAR_XML_UNUSUAL;
    }
  if (p == end)
    return REGISTRAR_XML_HUNGRY;
  tag->end = p + 1;

  if (*p != '>' || tag->name_length == 0 || tag->name_length >= REGISTRAR_XML_NAME_SIZE)
    return REGISTRAR_XML_UNUSUAL;

  return REGISTRAR_XML_READ;
}

static gboolean
can_decode_values (RegistrarXmlScanner *self, const Tag *tag)
{
  if (!tag->has_references)
    return TRUE;

  for (guint i = 0; i < tag->n_attributes; i++)
    if (!registrar_xml_text_can_decode (self->values[i], tag->value_lengths[i]))
      return FALSE;

  return TRUE;
}

/* Makes strings of the attributes, where they are. */
static void
end_attributes (RegistrarXmlScanner *self, const Tag *tag)
{
  for (guint i = 0; i < tag->n_attributes; i++)
    {
      char *value = (char *) self->values[i];
      gsize length = tag->value_lengths[i];

      value[-2] = '\0'; /* the = behind the name */
      if (tag->has_references)
        length = registrar_xml_text_decode (value, length);
      value[length] = '\0';
    }
  self->attributes[tag->n_attributes] = NULL;
  self->values[tag->n_attributes] = NULL;
}

static const char *
get_local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static RegistrarXmlState
close_element (RegistrarXmlScanner *self, GError **error)
{
  const char *name = self->open[--self->depth];

  if (self->handler->end != NULL && !self->handler->end (self->data, get_local_name (name), error))
    return REGISTRAR_XML_FAILED;

  return REGISTRAR_XML_READ;
}

static RegistrarXmlState
read_start (RegistrarXmlScanner *self, char *p, const char *end, GError **error)
{
  RegistrarXmlState state;
  char *name;
  Tag tag;

  state = read_tag (self, &tag, p, end);
  if (state != REGISTRAR_XML_READ)
    return state;
  if (!can_decode_values (self, &tag) || (self->depth == 0 && self->has_root))
    return REGISTRAR_XML_UNUSUAL;
  if (self->depth == REGISTRAR_XML_MAX_DEPTH)
    {
      registrar_xml_set_too_deep (error, self->name);
      return REGISTRAR_XML_FAILED;
    }

  name = self->open[self->depth++];
  memcpy (name, tag.name, tag.name_length);
  name[tag.name_length] = '\0';
  self->has_root = TRUE;
  self->position = tag.end - self->buffer;
  end_attributes (self, &tag);
  if (self->handler->start != NULL
      && !self->handler->start (self->data, get_local_name (name), self->attributes, self->values, error))
    return REGISTRAR_XML_FAILED;

  return tag.is_empty ? close_element (self, error) : REGISTRAR_XML_READ;
}

static RegistrarXmlState
read_end (RegistrarXmlScanner *self, const char *p, const char *end, GError **error)
{
  const char *name;
  gsize length;

  if (self->depth == 0)
    return REGISTRAR_XML_UNUSUAL;

  name = self->open[self->depth - 1];
  length = strlen (name);
  if ((gsize) (end - p) < length + 3)
    return memchr (p, '>', end - p) == NULL ? REGISTRAR_XML_HUNGRY : REGISTRAR_XML_UNUSUAL;
  if (memcmp (p + 2, name, length) != 0 || p[length + 2] != '>')
    return REGISTRAR_XML_UNUSUAL;

  self->position = p + length + 3 - self->buffer;

  return close_element (self, error);
}

/* The text at the position, which ends at @end; outside of the root there are but blanks. */
static RegistrarXmlState
read_text (RegistrarXmlScanner *self, char *end, GError **error)
{
  char *text = self->buffer + self->position;
  gsize length = end - text;

  if (self->depth == 0 && !is_all_space (text, end))
    return REGISTRAR_XML_UNUSUAL;
  if (self->depth == 0 || self->handler->text == NULL)
    {
      self->position += length;
      return REGISTRAR_XML_READ;
    }

  if (memchr (text, '&', length) != NULL || memchr (text, '\r', length) != NULL)
    {
      if (!registrar_xml_text_can_decode (text, length))
        return REGISTRAR_XML_UNUSUAL;
      length = registrar_xml_text_decode (text, length);
    }
  self->position = end - self->buffer;

  return self->handler->text (self->data, text, length, error) ? REGISTRAR_XML_READ : REGISTRAR_XML_FAILED;
}

/* Reads a text or a tag. */
static RegistrarXmlState
read_piece (RegistrarXmlScanner *self, GError **error)
{
  char *start = self->buffer + self->position;
  const char *end = self->buffer + self->size;
  char *tag = memchr (start, '<', end - start);

  if (tag == NULL || tag + 1 == end)
    return REGISTRAR_XML_HUNGRY;
  if (tag > start)
    return read_text (self, tag, error);
  if (tag[1] == '/')
    return read_end (self, tag, end, error);

  return read_start (self, tag, end, error);
}

/* A byte order mark and <?xml ...?>, of whose encoding GMarkup would know nothing either. */
static RegistrarXmlState
read_declaration (RegistrarXmlScanner *self)
{
  const char *p = self->buffer;
  const char *end;

  if (self->size < 8)
    return REGISTRAR_XML_HUNGRY;
  if (memcmp (p, "\xEF\xBB\xBF", 3) == 0)
    p += 3;
  if (memcmp (p, "<?xml", 5) == 0)
    {
      end = memchr (p, '>', self->buffer + self->size - p);
      if (end == NULL)
        return REGISTRAR_XML_HUNGRY;
      if (end[-1] != '?')
        return REGISTRAR_XML_UNUSUAL;
      p = end + 1;
    }

  self->position = p - self->buffer;
  self->started = TRUE;

  return REGISTRAR_XML_READ;
}

/* What has been read makes room; what has not is kept. */
static void
append (RegistrarXmlScanner *self, const char *text, gsize length)
{
  gsize n_kept = self->size - self->position;

  if (n_kept > 0)
    memmove (self->buffer, self->buffer + self->position, n_kept);
  if (n_kept + length > self->allocated)
    {
      self->allocated = n_kept + length;
      self->buffer = g_realloc (self->buffer, self->allocated);
    }
  memcpy (self->buffer + n_kept, text, length);
  self->size = n_kept + length;
  self->position = 0;
}

RegistrarXmlState
registrar_xml_scanner_feed (RegistrarXmlScanner *self, const char *text, gsize length, GError **error)
{
  RegistrarXmlState state;

  if (length == 0)
    return REGISTRAR_XML_HUNGRY;

  append (self, text, length);
  do
    state = self->started ? read_piece (self, error) : read_declaration (self);
  while (state == REGISTRAR_XML_READ);

  if (state != REGISTRAR_XML_HUNGRY || self->size - self->position <= MAX_PIECE)
    return state;

  registrar_xml_set_too_long (error, self->name);
  return REGISTRAR_XML_FAILED;
}

gboolean
registrar_xml_scanner_is_complete (const RegistrarXmlScanner *self)
{
  return self->has_root && self->depth == 0 && is_all_space (self->buffer + self->position, self->buffer + self->size);
}
