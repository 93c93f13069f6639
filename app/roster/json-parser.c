/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What yajl calls, and whom that calls. */

#include "roster/json-parser.h"

#include <string.h>
#include <yajl/yajl_parse.h>

static int
null_cb (void *data)
{
  RegistrarJsonParser *self = data;

  return self->events->value (self->data, NULL, 0);
}

static int
boolean_cb (void *data, int value)
{
  RegistrarJsonParser *self = data;
  const char *text = value ? "true" : "false";

  return self->events->value (self->data, text, strlen (text));
}

static int
number_cb (void *data, const char *text, size_t length)
{
  RegistrarJsonParser *self = data;

  return self->events->value (self->data, text, length);
}

static int
string_cb (void *data, const guchar *text, size_t length)
{
  return number_cb (data, (const char *) text, length);
}

static int
start_map_cb (void *data)
{
  RegistrarJsonParser *self = data;

  return self->events->open (self->data, FALSE);
}

static int
map_key_cb (void *data, const guchar *name, size_t length)
{
  RegistrarJsonParser *self = data;

  return self->events->name (self->data, (const char *) name, length);
}

static int
end_map_cb (void *data)
{
  RegistrarJsonParser *self = data;

  return self->events->close (self->data, FALSE);
}

static int
start_array_cb (void *data)
{
  RegistrarJsonParser *self = data;

  return self->events->open (self->data, TRUE);
}

static int
end_array_cb (void *data)
{
  RegistrarJsonParser *self = data;

  return self->events->close (self->data, TRUE);
}

static const yajl_callbacks callbacks = {
  .yajl_null = null_cb,
  .yajl_boolean = boolean_cb,
  .yajl_number = number_cb,
  .yajl_string = string_cb,
  .yajl_start_map = start_map_cb,
  .yajl_map_key = map_key_cb,
  .yajl_end_map = end_map_cb,
  .yajl_start_array = start_array_cb,
  .yajl_end_array = end_array_cb,
};

void
registrar_json_parser_init (RegistrarJsonParser *self, const RegistrarJsonEvents *events, gpointer data)
{
  *self = (RegistrarJsonParser){ events, data, yajl_alloc (&callbacks, NULL, self) };
  yajl_config (self->handle, yajl_allow_multiple_values, 1);
  yajl_config (self->handle, yajl_dont_validate_strings, 1);
}

void
registrar_json_parser_clear (RegistrarJsonParser *self)
{
  g_clear_pointer (&self->handle, yajl_free);
}

static RegistrarJsonState
get_state (yajl_status status)
{
  if (status == yajl_status_ok)
    return REGISTRAR_JSON_FINE;

  return status == yajl_status_error ? REGISTRAR_JSON_BAD : REGISTRAR_JSON_ENDED;
}

RegistrarJsonState
registrar_json_parser_parse (RegistrarJsonParser *self, const char *text, gsize length)
{
  return get_state (yajl_parse (self->handle, (const guchar *) text, length));
}

RegistrarJsonState
registrar_json_parser_finish (RegistrarJsonParser *self)
{
  return get_state (yajl_complete_parse (self->handle));
}

gsize
registrar_json_parser_get_consumed (const RegistrarJsonParser *self)
{
  return yajl_get_bytes_consumed (self->handle);
}
