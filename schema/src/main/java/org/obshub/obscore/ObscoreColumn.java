package org.obshub.obscore;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

/**
 * Every column of {@code ivoa.obscore} and {@code ivoa.obscore_radio}: ObsCore 1.1 section 4 and appendix C, the radio
 * extension (Proposed Endorsed Note of 2026-05-04), and obshub's own. The constant is the column name in upper case.
 */
public enum ObscoreColumn {
    DATAPRODUCT_TYPE(
            Datatype.CHAR,
            "",
            "",
            "meta.code.class",
            "obscore:ObsDataset.dataProductType",
            Rule.MANDATORY,
            "Kind of data product: image, cube, spectrum, sed, timeseries, visibility, event or measurements."),
    CALIB_LEVEL(
            Datatype.INT,
            "",
            "",
            "meta.code;obs.calib",
            "obscore:ObsDataset.calibLevel",
            Rule.REQUIRED,
            "Calibration level: 0 raw, 1 instrumental, 2 calibrated, 3 enhanced, 4 analysis product."),
    OBS_COLLECTION(
            Datatype.CHAR,
            "",
            "",
            "meta.id",
            "obscore:DataID.collection",
            Rule.REQUIRED,
            "Collection or survey the dataset belongs to."),
    OBS_ID(
            Datatype.CHAR,
            "",
            "",
            "meta.id",
            "obscore:DataID.observationID",
            Rule.REQUIRED,
            "Identifier of the observation at its archive; datasets of one observation share it."),
    OBS_PUBLISHER_DID(
            Datatype.CHAR,
            "",
            "",
            "meta.ref.ivoid",
            "obscore:Curation.publisherDID",
            Rule.REQUIRED,
            "Unique IVOID of the dataset over all archives."),
    ACCESS_URL(
            Datatype.CHAR,
            "",
            "",
            "meta.ref.url",
            "obscore:Access.reference",
            Rule.MANDATORY,
            "Where to get the data: the address the archive gives, often its own DataLink document."),
    ACCESS_FORMAT(
            Datatype.CHAR,
            "",
            "",
            "meta.code.mime",
            "obscore:Access.format",
            Rule.MANDATORY,
            "Media type of what access_url answers."),
    ACCESS_ESTSIZE(
            Datatype.LONG,
            "",
            "kbyte",
            "phys.size;meta.file",
            "obscore:Access.size",
            Rule.MANDATORY,
            "Estimated size of the data."),
    TARGET_NAME(
            Datatype.CHAR,
            "",
            "",
            "meta.id;src",
            "obscore:Target.name",
            Rule.MANDATORY,
            "Name of the target as the observer gave it."),
    S_RA(
            Datatype.DOUBLE,
            "",
            "deg",
            "pos.eq.ra",
            "obscore:Char.SpatialAxis.Coverage.Location.Coord.Position2D.Value2.C1",
            Rule.MANDATORY,
            "Right ascension of the centre, ICRS."),
    S_DEC(
            Datatype.DOUBLE,
            "",
            "deg",
            "pos.eq.dec",
            "obscore:Char.SpatialAxis.Coverage.Location.Coord.Position2D.Value2.C2",
            Rule.MANDATORY,
            "Declination of the centre, ICRS."),
    S_FOV(
            Datatype.DOUBLE,
            "",
            "deg",
            "phys.angSize;instr.fov",
            "obscore:Char.SpatialAxis.Coverage.Bounds.Extent.diameter",
            Rule.MANDATORY,
            "Diameter of a circle that holds the footprint."),
    S_REGION(
            Datatype.CHAR,
            "adql:REGION",
            "",
            "pos.outline;obs.field",
            "obscore:Char.SpatialAxis.Coverage.Support.Area",
            Rule.MANDATORY,
            "Footprint on the sky as STC-S in ICRS."),
    S_RESOLUTION(
            Datatype.DOUBLE,
            "",
            "arcsec",
            "pos.angResolution",
            "obscore:Char.SpatialAxis.Resolution.Refval.value",
            Rule.MANDATORY,
            "Typical angular resolution, FWHM."),
    S_XEL1(
            Datatype.LONG,
            "",
            "",
            "meta.number",
            "obscore:Char.SpatialAxis.numBins1",
            Rule.MANDATORY,
            "Pixels along the first spatial axis."),
    S_XEL2(
            Datatype.LONG,
            "",
            "",
            "meta.number",
            "obscore:Char.SpatialAxis.numBins2",
            Rule.MANDATORY,
            "Pixels along the second spatial axis."),
    T_MIN(
            Datatype.DOUBLE,
            "",
            "d",
            "time.start;obs.exposure",
            "obscore:Char.TimeAxis.Coverage.Bounds.Limits.StartTime",
            Rule.MANDATORY,
            "Start of the observation, MJD."),
    T_MAX(
            Datatype.DOUBLE,
            "",
            "d",
            "time.end;obs.exposure",
            "obscore:Char.TimeAxis.Coverage.Bounds.Limits.StopTime",
            Rule.MANDATORY,
            "End of the observation, MJD."),
    T_EXPTIME(
            Datatype.DOUBLE,
            "",
            "s",
            "time.duration;obs.exposure",
            "obscore:Char.TimeAxis.Coverage.Support.Extent",
            Rule.MANDATORY,
            "Time on source."),
    T_RESOLUTION(
            Datatype.DOUBLE,
            "",
            "s",
            "time.resolution",
            "obscore:Char.TimeAxis.Resolution.Refval.value",
            Rule.MANDATORY,
            "Time resolution."),
    T_XEL(
            Datatype.LONG,
            "",
            "",
            "meta.number",
            "obscore:Char.TimeAxis.numBins",
            Rule.MANDATORY,
            "Samples along the time axis."),
    EM_MIN(
            Datatype.DOUBLE,
            "",
            "m",
            "em.wl;stat.min",
            "obscore:Char.SpectralAxis.Coverage.Bounds.Limits.LoLimit",
            Rule.MANDATORY,
            "Shortest wavelength in vacuum."),
    EM_MAX(
            Datatype.DOUBLE,
            "",
            "m",
            "em.wl;stat.max",
            "obscore:Char.SpectralAxis.Coverage.Bounds.Limits.HiLimit",
            Rule.MANDATORY,
            "Longest wavelength in vacuum."),
    EM_RES_POWER(
            Datatype.DOUBLE,
            "",
            "",
            "spect.resolution",
            "obscore:Char.SpectralAxis.Resolution.ResolPower.refVal",
            Rule.MANDATORY,
            "Spectral resolving power."),
    EM_XEL(
            Datatype.LONG,
            "",
            "",
            "meta.number",
            "obscore:Char.SpectralAxis.numBins",
            Rule.MANDATORY,
            "Channels along the spectral axis."),
    O_UCD(
            Datatype.CHAR,
            "",
            "",
            "meta.ucd",
            "obscore:Char.ObservableAxis.ucd",
            Rule.MANDATORY,
            "UCD of the observable."),
    POL_STATES(
            Datatype.CHAR,
            "",
            "",
            "meta.code;phys.polarization",
            "obscore:Char.PolarizationAxis.stateList",
            Rule.MANDATORY,
            "Polarisation states, /I/Q/U/V/ or /RR/LL/RL/LR/."),
    POL_XEL(
            Datatype.LONG,
            "",
            "",
            "meta.number",
            "obscore:Char.PolarizationAxis.numBins",
            Rule.MANDATORY,
            "Number of polarisation states."),
    FACILITY_NAME(
            Datatype.CHAR,
            "",
            "",
            "meta.id;instr.tel",
            "obscore:Provenance.ObsConfig.Facility.name",
            Rule.MANDATORY,
            "Observatory or facility."),
    INSTRUMENT_NAME(
            Datatype.CHAR,
            "",
            "",
            "meta.id;instr",
            "obscore:Provenance.ObsConfig.Instrument.name",
            Rule.MANDATORY,
            "Telescope or instrument."),
    DATAPRODUCT_SUBTYPE(
            Datatype.CHAR,
            "",
            "",
            "meta.code.class",
            "obscore:ObsDataset.dataProductSubtype",
            Rule.OPTIONAL,
            "The kind of data product in the words of the archive."),
    TARGET_CLASS(Datatype.CHAR, "", "", "src.class", "obscore:Target.class", Rule.OPTIONAL, "Class of the target."),
    OBS_CREATION_DATE(
            Datatype.CHAR,
            "timestamp",
            "",
            "time;meta.dataset",
            "obscore:DataID.date",
            Rule.OPTIONAL,
            "When the dataset was made, UTC."),
    OBS_CREATOR_NAME(
            Datatype.CHAR, "", "", "meta.id", "obscore:DataID.creator", Rule.OPTIONAL, "Who made the dataset."),
    OBS_CREATOR_DID(
            Datatype.CHAR,
            "",
            "",
            "meta.id",
            "obscore:DataID.creatorDID",
            Rule.OPTIONAL,
            "Identifier given by the maker of the dataset."),
    OBS_TITLE(
            Datatype.CHAR,
            "",
            "",
            "meta.title;obs",
            "obscore:DataID.title",
            Rule.OPTIONAL,
            "Short title of the dataset."),
    PUBLISHER_ID(
            Datatype.CHAR,
            "",
            "",
            "meta.ref.ivoid",
            "obscore:Curation.publisherID",
            Rule.OPTIONAL,
            "IVOID of the publisher."),
    BIB_REFERENCE(
            Datatype.CHAR,
            "",
            "",
            "meta.bib.bibcode",
            "obscore:Curation.reference",
            Rule.OPTIONAL,
            "Bibliographic reference of the dataset."),
    DATA_RIGHTS(
            Datatype.CHAR,
            "",
            "",
            "meta.code",
            "obscore:Curation.rights",
            Rule.OPTIONAL,
            "public, proprietary or secure."),
    OBS_RELEASE_DATE(
            Datatype.CHAR,
            "timestamp",
            "",
            "time.release",
            "obscore:Curation.releaseDate",
            Rule.OPTIONAL,
            "When the data become public, UTC."),
    S_UCD(Datatype.CHAR, "", "", "meta.ucd", "obscore:Char.SpatialAxis.ucd", Rule.OPTIONAL, "UCD of the spatial axis."),
    S_UNIT(
            Datatype.CHAR,
            "",
            "",
            "meta.unit",
            "obscore:Char.SpatialAxis.unit",
            Rule.OPTIONAL,
            "Unit of the spatial axis."),
    S_PIXEL_SCALE(
            Datatype.DOUBLE,
            "",
            "arcsec",
            "phys.angSize;instr.pixel",
            "obscore:Char.SpatialAxis.Sampling.RefVal.SamplingPeriod",
            Rule.OPTIONAL,
            "Size of a pixel on the sky."),
    S_CALIB_STATUS(
            Datatype.CHAR,
            "",
            "",
            "meta.code.qual",
            "obscore:Char.SpatialAxis.calibrationStatus",
            Rule.OPTIONAL,
            "Calibration status of the spatial axis."),
    S_STAT_ERROR(
            Datatype.DOUBLE,
            "",
            "arcsec",
            "stat.error;pos.eq",
            "obscore:Char.SpatialAxis.Accuracy.StatError.Refval.value",
            Rule.OPTIONAL,
            "Statistical error of positions."),
    T_CALIB_STATUS(
            Datatype.CHAR,
            "",
            "",
            "meta.code.qual",
            "obscore:Char.TimeAxis.calibrationStatus",
            Rule.OPTIONAL,
            "Calibration status of the time axis."),
    T_STAT_ERROR(
            Datatype.DOUBLE,
            "",
            "s",
            "stat.error;time",
            "obscore:Char.TimeAxis.Accuracy.StatError.Refval.value",
            Rule.OPTIONAL,
            "Statistical error of times."),
    EM_UCD(
            Datatype.CHAR,
            "",
            "",
            "meta.ucd",
            "obscore:Char.SpectralAxis.ucd",
            Rule.OPTIONAL,
            "UCD of the spectral axis."),
    EM_UNIT(
            Datatype.CHAR,
            "",
            "",
            "meta.unit",
            "obscore:Char.SpectralAxis.unit",
            Rule.OPTIONAL,
            "Unit of the spectral axis."),
    EM_CALIB_STATUS(
            Datatype.CHAR,
            "",
            "",
            "meta.code.qual",
            "obscore:Char.SpectralAxis.calibrationStatus",
            Rule.OPTIONAL,
            "Calibration status of the spectral axis."),
    EM_RES_POWER_MIN(
            Datatype.DOUBLE,
            "",
            "",
            "spect.resolution;stat.min",
            "obscore:Char.SpectralAxis.Resolution.ResolPower.LoLimit",
            Rule.OPTIONAL,
            "Smallest spectral resolving power."),
    EM_RES_POWER_MAX(
            Datatype.DOUBLE,
            "",
            "",
            "spect.resolution;stat.max",
            "obscore:Char.SpectralAxis.Resolution.ResolPower.HiLimit",
            Rule.OPTIONAL,
            "Largest spectral resolving power."),
    EM_RESOLUTION(
            Datatype.DOUBLE,
            "",
            "m",
            "spect.resolution;stat.mean",
            "obscore:Char.SpectralAxis.Resolution.Refval.value",
            Rule.OPTIONAL,
            "Spectral resolution as a wavelength step."),
    EM_STAT_ERROR(
            Datatype.DOUBLE,
            "",
            "m",
            "stat.error;em",
            "obscore:Char.SpectralAxis.Accuracy.StatError.Refval.value",
            Rule.OPTIONAL,
            "Statistical error of wavelengths."),
    O_UNIT(
            Datatype.CHAR,
            "",
            "",
            "meta.unit",
            "obscore:Char.ObservableAxis.unit",
            Rule.OPTIONAL,
            "Unit of the observable."),
    O_CALIB_STATUS(
            Datatype.CHAR,
            "",
            "",
            "meta.code.qual",
            "obscore:Char.ObservableAxis.calibrationStatus",
            Rule.OPTIONAL,
            "Calibration status of the observable."),
    O_STAT_ERROR(
            Datatype.DOUBLE,
            "",
            "",
            "stat.error",
            "obscore:Char.ObservableAxis.Accuracy.StatError.Refval.value",
            Rule.OPTIONAL,
            "Statistical error of the observable, in the unit of column o_unit."),
    PROPOSAL_ID(
            Datatype.CHAR,
            "",
            "",
            "meta.id;obs.proposal",
            "obscore:Provenance.Proposal.identifier",
            Rule.OPTIONAL,
            "Identifier of the proposal or project."),
    FREQ_MIN(Datatype.DOUBLE, "", "Hz", "em.freq;stat.min", "", Rule.HUB, "Lowest frequency of the data."),
    FREQ_MAX(Datatype.DOUBLE, "", "Hz", "em.freq;stat.max", "", Rule.HUB, "Highest frequency of the data."),
    SOURCE_ARCHIVE(
            Datatype.CHAR,
            "",
            "",
            "meta.id;meta.curation",
            "",
            Rule.HUB,
            "Archive the row was harvested from: nrao, cadc, casda or the name of another source."),
    SOURCE_DID(Datatype.CHAR, "", "", "meta.id", "", Rule.HUB, "Identifier of the dataset at its archive, unchanged."),
    SOURCE_ACCESS_URL(
            Datatype.CHAR, "", "", "meta.ref.url", "", Rule.HUB, "Address of the data at the archive, unchanged."),
    S_REGION_ORIGIN(
            Datatype.CHAR,
            "",
            "",
            "meta.code",
            "",
            Rule.HUB,
            "Where the footprint comes from: archive, beam, tile, scan_hull, position or healpix."),
    DERIVED(
            Datatype.CHAR,
            "",
            "",
            "meta.note",
            "",
            Rule.HUB,
            "Columns whose values obshub computed or corrected, as a list /name/name/; name? is known to be wrong and stays."),
    QUALITY(
            Datatype.CHAR,
            "",
            "",
            "meta.code.qual",
            "",
            Rule.HUB,
            "Quality statement of the archive in its own words."),
    SOURCE_VALUES(
            Datatype.CHAR,
            "",
            "",
            "meta.note",
            "",
            Rule.HUB,
            "What the archive said where obshub says otherwise or has no column, as a JSON object by its column names."),
    S_RESOLUTION_MIN(
            Datatype.FLOAT,
            "",
            "arcsec",
            "pos.angResolution;stat.min",
            "obscore:Char.SpatialAxis.Resolution.Bounds.Limits.LoLim",
            Rule.RADIO,
            "Best angular resolution, at the highest frequency (lambda/L)."),
    S_RESOLUTION_MAX(
            Datatype.FLOAT,
            "",
            "arcsec",
            "pos.angResolution;stat.max",
            "obscore:Char.SpatialAxis.Resolution.Bounds.Limits.HiLim",
            Rule.RADIO,
            "Worst angular resolution, at the lowest frequency (lambda/L)."),
    S_FOV_MIN(
            Datatype.FLOAT,
            "",
            "deg",
            "phys.angSize;instr.fov;stat.min",
            "obscore:Char.SpatialAxis.Coverage.Bounds.Extent.LowLim",
            Rule.RADIO,
            "Primary beam at the highest frequency."),
    S_FOV_MAX(
            Datatype.FLOAT,
            "",
            "deg",
            "phys.angSize;instr.fov;stat.max",
            "obscore:Char.SpatialAxis.Coverage.Bounds.Extent.HiLim",
            Rule.RADIO,
            "Primary beam at the lowest frequency."),
    F_RESOLUTION(
            Datatype.FLOAT,
            "",
            "kHz",
            "em.freq;stat.max",
            "obscore:Char.SpectralAxis.Coverage.BoundsLimits.HiLim",
            Rule.RADIO,
            "Finest frequency resolution."),
    S_LARGEST_ANGULAR_SCALE(
            Datatype.FLOAT,
            "",
            "arcsec",
            "phys.angSize;stat.max",
            "obscore:Char.SpatialAxis.Resolution.Scale.Limits.HiLim",
            Rule.RADIO,
            "Largest angular scale the data are sensitive to, at the middle of the band."),
    S_LARGEST_ANGULAR_SCALE_MIN(
            Datatype.FLOAT,
            "",
            "arcsec",
            "phys.angSize;stat.max",
            "obscore:Char.SpatialAxis.Resolution.Scale.Limits.HiLim.Low",
            Rule.RADIO,
            "Largest angular scale at the highest frequency."),
    S_LARGEST_ANGULAR_SCALE_MAX(
            Datatype.FLOAT,
            "",
            "arcsec",
            "phys.angSize;stat.max",
            "obscore:Char.SpatialAxis.Resolution.Scale.Limits.HiLim.Hi",
            Rule.RADIO,
            "Largest angular scale at the lowest frequency."),
    UV_DISTANCE_MIN(
            Datatype.FLOAT,
            "",
            "m",
            "stat.fourier;pos;stat.min",
            "obscore:Char.UVAxis.Coverage.Bounds.Limits.LoLim",
            Rule.RADIO,
            "Shortest projected baseline."),
    UV_DISTANCE_MAX(
            Datatype.FLOAT,
            "",
            "m",
            "stat.fourier;pos;stat.max",
            "obscore:Char.UVAxis.Coverage.Bounds.Limits.LoLim",
            Rule.RADIO,
            "Longest projected baseline."),
    UV_DISTRIBUTION_ECC(
            Datatype.FLOAT,
            "",
            "",
            "stat.fourier;pos",
            "obscore:Char.UVAxis.Coverage.Bounds.Eccentricity",
            Rule.RADIO,
            "Eccentricity of the uv distribution."),
    UV_DISTRIBUTION_FILL(
            Datatype.FLOAT,
            "",
            "",
            "stat.fourier;pos;arith.ratio",
            "obscore:Char.UVAxis.Coverage.Bounds.FillingFactor",
            Rule.RADIO,
            "Filling factor of the uv plane."),
    INSTR_TEL_NUMBER(
            Datatype.INT,
            "",
            "",
            "meta.number;instr.param",
            "obscore:Provenance.ObsConfig.Instrument.Array.AntNumber",
            Rule.RADIO,
            "Number of antennas."),
    INSTR_TEL_MIN_DIST(
            Datatype.FLOAT,
            "",
            "m",
            "instr.baseline;stat.min",
            "obscore:Provenance.ObsConfig.Instrument.Array.MinDist",
            Rule.RADIO,
            "Shortest distance between antennas."),
    INSTR_TEL_MAX_DIST(
            Datatype.FLOAT,
            "",
            "m",
            "instr.baseline;stat.max",
            "obscore:Provenance.ObsConfig.Instrument.Array.MaxDist",
            Rule.RADIO,
            "Longest distance between antennas."),
    INSTR_TEL_DIAMETER(
            Datatype.FLOAT,
            "",
            "m",
            "instr.param",
            "obscore:Provenance.ObsConfig.Instrument.Array.Diameter",
            Rule.RADIO,
            "Diameter of an antenna."),
    INSTR_FEED(
            Datatype.INT,
            "",
            "",
            "instr.param",
            "obscore:Provenance.ObsConfig.Instrument.Feed",
            Rule.RADIO,
            "Number of feeds."),
    SCAN_MODE(
            Datatype.CHAR,
            "",
            "",
            "instr.param",
            "obscore:Provenance.Observation.sky_scan_mode",
            Rule.RADIO,
            "How the sky was scanned: on-source, on-the-fly-map and so on."),
    TRACKING_TYPE(
            Datatype.CHAR,
            "",
            "",
            "instr.param",
            "obscore:Provenance.Observation.tracking_mode",
            Rule.RADIO,
            "How the target was tracked: sidereal and so on.");

    /** Where a column lives and whether it may be NULL. */
    public enum Rule {
        /** Mandatory in ObsCore 1.1 and never NULL. */
        REQUIRED,
        /** Mandatory in ObsCore 1.1, may be NULL. */
        MANDATORY,
        /** Optional in ObsCore 1.1. */
        OPTIONAL,
        /** obshub's own column of {@code ivoa.obscore}. */
        HUB,
        /** A column of {@code ivoa.obscore_radio}. */
        RADIO
    }

    private static final List<ObscoreColumn> OBSCORE =
            Arrays.stream(values()).filter(column -> column.rule != Rule.RADIO).toList();
    private static final List<ObscoreColumn> RADIO =
            Arrays.stream(values()).filter(column -> column.rule == Rule.RADIO).toList();

    private final String columnName = name().toLowerCase(Locale.ROOT);
    private final Datatype datatype;
    private final String xtype;
    private final String unit;
    private final String ucd;
    private final String utype;
    private final Rule rule;
    private final String description;

    ObscoreColumn(
            Datatype datatype, String xtype, String unit, String ucd, String utype, Rule rule, String description) {
        this.datatype = datatype;
        this.xtype = xtype;
        this.unit = unit;
        this.ucd = ucd;
        this.utype = utype;
        this.rule = rule;
        this.description = description;
    }

    /** The columns of {@code ivoa.obscore} in the order they are presented. */
    public static List<ObscoreColumn> ofObscore() {
        return OBSCORE;
    }

    /** The columns of {@code ivoa.obscore_radio} after {@code obs_publisher_did}. */
    public static List<ObscoreColumn> ofRadio() {
        return RADIO;
    }

    public String columnName() {
        return columnName;
    }

    /** In the spelling of VOUnits; empty if it has none. */
    public String unit() {
        return unit;
    }

    public Datatype datatype() {
        return datatype;
    }

    public Rule rule() {
        return rule;
    }

    public boolean isRequired() {
        return rule == Rule.REQUIRED;
    }

    /** The column as clients see it; {@code indexed} is what the store says of it. */
    public ColumnMeta meta(boolean indexed) {
        boolean mandatory = rule == Rule.REQUIRED || rule == Rule.MANDATORY;
        boolean std = rule != Rule.HUB;
        ColumnMeta.Flags flags = new ColumnMeta.Flags(indexed, mandatory || rule == Rule.HUB, std, !isRequired());
        String arraysize = datatype.isText() ? "*" : "";
        return new ColumnMeta(columnName(), datatype, arraysize, xtype, unit, ucd, utype, description, flags);
    }
}
