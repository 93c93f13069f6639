/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding an XLSX file's sheets. */

#include "roster/xlsx-workbook.h"

#include "roster/xlsx-relations.h"
#include "roster/xml-reader.h"

#include <string.h>

#define USUAL_PART "xl/workbook.xml"
#define MAX_SHEETS 1000

typedef struct
{
  RegistrarXlsxWorkbook *workbook;
  GArray                *relations; /* the workbook's */
} Loading;

static void
clear_sheet (gpointer data)
{
  RegistrarXlsxSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->path);
}

gboolean
registrar_xlsx_is_workbook (RegistrarArchive *archive)
{
  guint index;

  if (!registrar_archive_find (archive, "[Content_Types].xml", &index))
    return FALSE;

  for (guint i = 0; i < registrar_archive_get_size (archive); i++)
    {
      g_autofree char *name = g_path_get_basename (registrar_archive_get_path (archive, i));

      if (g_ascii_strcasecmp (name, "workbook.xml") == 0)
        return TRUE;
    }

  return FALSE;
}

/* Its prefix is whatever the file calls the relationships' namespace. */
static const char *
get_relation_id (const char *const *attributes, const char *const *values)
{
  for (guint i = 0; attributes[i] != NULL; i++)
    {
      const char *colon = strchr (attributes[i], ':');

      if (colon != NULL && g_str_equal (colon + 1, "id"))
        return values[i];
    }

  return NULL;
}

static void
add_sheet (Loading *self, const char *const *attributes, const char *const *values)
{
  const char *name = registrar_xml_get_attribute (attributes, values, "name");
  const char *state = registrar_xml_get_attribute (attributes, values, "state");
  const char *id = get_relation_id (attributes, values);
  const RegistrarXlsxRelation *relation = id != NULL ? registrar_xlsx_relations_find_id (self->relations, id) : NULL;
  RegistrarXlsxSheet sheet;

  if (name == NULL || relation == NULL || self->workbook->sheets->len == MAX_SHEETS)
    return;

  sheet.name = g_strdup (name);
  sheet.path = g_str_equal (relation->kind, "worksheet") ? g_strdup (relation->path) : NULL;
  sheet.is_hidden = state != NULL && !g_str_equal (state, "visible");
  g_array_append_val (self->workbook->sheets, sheet);
}

static gboolean
start_cb (gpointer data, const char *name, const char *const *attributes, const char *const *values, GError **error)
{
  Loading *self = data;
  const char *since_1904;

  if (g_str_equal (name, "sheet"))
    add_sheet (self, attributes, values);
  else if (g_str_equal (name, "workbookPr"))
    {
      since_1904 = registrar_xml_get_attribute (attributes, values, "date1904");
      self->workbook->since_1904 = since_1904 != NULL && (*since_1904 == '1' || *since_1904 == 't');
    }

  return TRUE;
}

/* The archive's own relations name the workbook. */
static gboolean
find_part (RegistrarArchive *archive, const char *name, char **part, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) relations = registrar_xlsx_relations_new ();
  const char *path;

  if (!registrar_xlsx_relations_load (relations, archive, "", name, cancellable, error))
    return FALSE;

  path = registrar_xlsx_relations_find_kind (relations, "officeDocument");
  *part = g_strdup (path != NULL ? path : USUAL_PART);

  return TRUE;
}

gboolean
registrar_xlsx_workbook_load (RegistrarXlsxWorkbook *self,
                              RegistrarArchive      *archive,
                              const char            *name,
                              GCancellable          *cancellable,
                              GError               **error)
{
  static const RegistrarXmlHandler handler = { .start = start_cb };
  g_autoptr (GArray) relations = registrar_xlsx_relations_new ();
  Loading loading = { self, relations };
  g_autofree char *part = NULL;
  guint index;

  *self = (RegistrarXlsxWorkbook){ .sheets = g_array_new (FALSE, TRUE, sizeof (RegistrarXlsxSheet)) };
  g_array_set_clear_func (self->sheets, clear_sheet);
  if (!find_part (archive, name, &part, cancellable, error)
      || !registrar_xlsx_relations_load (relations, archive, part, name, cancellable, error))
    return FALSE;

  self->strings_path = g_strdup (registrar_xlsx_relations_find_kind (relations, "sharedStrings"));
  self->styles_path = g_strdup (registrar_xlsx_relations_find_kind (relations, "styles"));

  return !registrar_archive_find (archive, part, &index)
         || registrar_xml_read_entry (archive, index, name, &handler, &loading, cancellable, error);
}

void
registrar_xlsx_workbook_clear (RegistrarXlsxWorkbook *self)
{
  g_clear_pointer (&self->sheets, g_array_unref);
  g_clear_pointer (&self->strings_path, g_free);
  g_clear_pointer (&self->styles_path, g_free);
}
