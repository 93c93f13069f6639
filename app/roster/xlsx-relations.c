/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Relations: `xl/_rels/workbook.xml.rels` says what `rId3` of `xl/workbook.xml` is. */

#include "roster/xlsx-relations.h"

#include "roster/xml-reader.h"

#include <string.h>

/* A workbook of a thousand sheets has not many more. */
#define MAX_RELATIONS 4096

typedef struct
{
  GArray     *relations;
  const char *folder; /* of the part: where relative targets start */
} Loading;

static void
clear_relation (gpointer data)
{
  RegistrarXlsxRelation *relation = data;

  g_free (relation->id);
  g_free (relation->kind);
  g_free (relation->path);
}

GArray *
registrar_xlsx_relations_new (void)
{
  GArray *relations = g_array_new (FALSE, TRUE, sizeof (RegistrarXlsxRelation));

  g_array_set_clear_func (relations, clear_relation);

  return relations;
}

/* A path in the archive: `../media/x` from `xl` is `media/x`. */
static char *
resolve (const char *folder, const char *target)
{
  g_autofree char *root = g_strconcat ("/", folder, NULL);
  g_autofree char *path = g_canonicalize_filename (target, root);

  return g_strdup (path + 1);
}

static gboolean
start_cb (gpointer data, const char *name, const char *const *attributes, const char *const *values, GError **error)
{
  Loading *self = data;
  const char *id = registrar_xml_get_attribute (attributes, values, "Id");
  const char *type = registrar_xml_get_attribute (attributes, values, "Type");
  const char *target = registrar_xml_get_attribute (attributes, values, "Target");
  RegistrarXlsxRelation relation;

  if (id == NULL || type == NULL || target == NULL || *target == '\0' || self->relations->len == MAX_RELATIONS)
    return TRUE;

  relation.id = g_strdup (id);
  relation.kind = g_path_get_basename (type);
  relation.path = resolve (self->folder, target);
  g_array_append_val (self->relations, relation);

  return TRUE;
}

gboolean
registrar_xlsx_relations_load (GArray           *relations,
                               RegistrarArchive *archive,
                               const char       *part,
                               const char       *name,
                               GCancellable     *cancellable,
                               GError          **error)
{
  static const RegistrarXmlHandler handler = { .start = start_cb };
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = g_strndup (part, slash != NULL ? slash - part : 0);
  g_autofree char *path
      = g_strdup_printf ("%s%s_rels/%s.rels", folder, *folder != '\0' ? "/" : "", slash != NULL ? slash + 1 : part);
  Loading loading = { relations, folder };
  guint index;

  if (!registrar_archive_find (archive, path, &index))
    return TRUE;

  return registrar_xml_read_entry (archive, index, name, &handler, &loading, cancellable, error);
}

const char *
registrar_xlsx_relations_find_kind (GArray *relations, const char *kind)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const RegistrarXlsxRelation *relation = &g_array_index (relations, RegistrarXlsxRelation, i);

      if (g_str_equal (relation->kind, kind))
        return relation->path;
    }

  return NULL;
}

const RegistrarXlsxRelation *
registrar_xlsx_relations_find_id (GArray *relations, const char *id)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const RegistrarXlsxRelation *relation = &g_array_index (relations, RegistrarXlsxRelation, i);

      if (g_str_equal (relation->id, id))
        return relation;
    }

  return NULL;
}
