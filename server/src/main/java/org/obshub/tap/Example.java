package org.obshub.tap;

import java.util.List;

/**
 * A query worth showing.
 *
 * @param id unique in its page
 * @param text what it finds, for astronomers
 */
record Example(String id, String name, String text, String query) {
    /** Written with 'ICRS', which validators of ADQL 2.0 expect and ADQL 2.1 still allows. */
    static final List<Example> ALL = List.of(
            new Example(
                    "cone",
                    "Observations near a position",
                    "Everything centred within a quarter of a degree of the Crab nebula, nearest first.",
                    """
                    SELECT TOP 100 obs_publisher_did, target_name, dataproduct_type, s_ra, s_dec,
                           DISTANCE(POINT('ICRS', s_ra, s_dec), POINT('ICRS', 83.633, 22.014)) AS separation
                    FROM ivoa.obscore
                    WHERE 1 = CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', 83.633, 22.014, 0.25))
                    ORDER BY separation"""),
            new Example(
                    "covers",
                    "Observations that cover a position",
                    "What has the quasar 3C 286 inside its footprint, wherever the footprint is centred.",
                    """
                    SELECT TOP 100 obs_publisher_did, obs_collection, dataproduct_type, s_fov, s_resolution, access_url
                    FROM ivoa.obscore
                    WHERE 1 = CONTAINS(POINT('ICRS', 202.784, 30.509), s_region)"""),
            new Example(
                    "overlap",
                    "Images that overlap a region",
                    "Images and cubes whose footprint shares any part with a box of ten by ten degrees.",
                    """
                    SELECT TOP 100 obs_publisher_did, obs_collection, dataproduct_type, s_region
                    FROM ivoa.obscore
                    WHERE dataproduct_type IN ('image', 'cube')
                      AND 1 = INTERSECTS(s_region, POLYGON('ICRS', 180, -5, 190, -5, 190, 5, 180, 5))"""),
            new Example(
                    "frequency",
                    "Observations by frequency",
                    "What covers the neutral hydrogen line at rest, 1420.406 MHz. Wavelengths are in metres:"
                            + " 299792458 / frequency in Hz.",
                    """
                    SELECT TOP 100 obs_publisher_did, target_name, facility_name, instrument_name, em_min, em_max
                    FROM ivoa.obscore
                    WHERE em_min <= 299792458 / 1420405751.8 AND em_max >= 299792458 / 1420405751.8"""),
            new Example(
                    "band",
                    "Observations of a line, in GHz",
                    "What covers the hydrogen line, 1.4204 GHz, with the ends of the band in GHz.",
                    """
                    SELECT TOP 100 obs_publisher_did, target_name, freq_min / 1e9 AS low, freq_max / 1e9 AS high
                    FROM ivoa.obscore
                    WHERE freq_min <= 1.4204e9 AND freq_max >= 1.4204e9"""),
            new Example(
                    "moc",
                    "Observations in a MOC",
                    "What overlaps the cells of a MOC about the Crab nebula.",
                    """
                    SELECT TOP 100 obs_publisher_did, obs_collection, s_region
                    FROM ivoa.obscore
                    WHERE 1 = INTERSECTS(s_region, MOC(6, CIRCLE('ICRS', 83.633, 22.014, 1)))"""),
            new Example(
                    "recent",
                    "Observations by time",
                    "What began after 1 January 2020 (MJD 58849), newest first.",
                    """
                    SELECT TOP 100 obs_publisher_did, target_name, obs_collection, t_min, t_exptime
                    FROM ivoa.obscore
                    WHERE t_min > 58849
                    ORDER BY t_min DESC"""),
            new Example(
                    "counts",
                    "Rows by archive and collection",
                    "How much there is, by archive, collection and type of data.",
                    """
                    SELECT source_archive, obs_collection, dataproduct_type, COUNT(*) AS observations
                    FROM ivoa.obscore
                    GROUP BY source_archive, obs_collection, dataproduct_type
                    ORDER BY observations DESC"""),
            new Example(
                    "freshness",
                    "Archives and their freshness",
                    "Which archives are here, how many rows they have, and when they were harvested.",
                    """
                    SELECT source_archive, title, row_count, last_success, last_error
                    FROM hub.archive
                    ORDER BY source_archive"""),
            new Example(
                    "archive_join",
                    "Observations with the name of their archive",
                    "High-resolution observations, joined with the table of archives.",
                    """
                    SELECT TOP 100 o.obs_publisher_did, o.target_name, o.s_resolution, a.title
                    FROM ivoa.obscore AS o
                    JOIN hub.archive AS a ON o.source_archive = a.source_archive
                    WHERE o.s_resolution < 3
                    ORDER BY s_resolution"""),
            new Example(
                    "vlass_blocks",
                    "VLASS visibilities to image a target",
                    "Execution blocks of all epochs, with their tiles, for an image of 250 arcsec, and how large an image"
                            + " to make of them: 250 + 2 (1000 + 840) arcsec, in cells of 0.6 arcsec. The box is"
                            + " 250 + 2 1000 arcsec wide, the same at every declination.",
                    """
                    SELECT o.proposal_id, o.source_did, o.obs_title, 250 + 3680 AS image_arcsec, MIN(c.cells) AS cells
                    FROM ivoa.obscore AS o, vlass.cell_count AS c
                    WHERE o.target_name = 'VLASS-OTF'
                      AND 1 = INTERSECTS(o.s_region, BOX('ICRS', 121.98974, 4.54293, 2250 / 3600.0, 2250 / 3600.0))
                      AND c.cells >= (250 + 3680) / 0.6
                    GROUP BY o.proposal_id, o.source_did, o.obs_title
                    ORDER BY proposal_id"""),
            new Example(
                    "vlass_images",
                    "VLASS images of a position",
                    "The images of all epochs that show a position, and which products of them archives hold.",
                    """
                    SELECT tile, image, epoch, products, quality
                    FROM vlass.image
                    WHERE 1 = CONTAINS(POINT('ICRS', 121.98974, 4.54293), s_region)
                    ORDER BY epoch, image"""),
            new Example(
                    "once",
                    "Each dataset once",
                    "What covers 3C 147, without the second copy of what two archives hold.",
                    """
                    SELECT TOP 100 o.obs_publisher_did, o.source_archive, o.obs_collection, o.dataproduct_type
                    FROM ivoa.obscore AS o
                    WHERE 1 = CONTAINS(POINT('ICRS', 85.6505746, 49.8520094), o.s_region)
                      AND NOT EXISTS (SELECT s.same_did FROM hub.same_data AS s WHERE s.same_did = o.obs_publisher_did)
                    """
                            .strip()));
}
